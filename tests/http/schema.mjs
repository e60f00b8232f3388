// JSON Schema 2020-12 as far as our OpenAPI document uses it. A keyword that is not known here is an error, so that the
// document cannot say more than is checked.
const known = new Set([
  '$ref', 'type', 'enum', 'pattern', 'format', 'minimum', 'maximum', 'minLength', 'maxLength', 'properties', 'required',
  'additionalProperties', 'items', 'minItems', 'maxItems', 'allOf', 'oneOf', 'dependentRequired', 'description',
]);

const type_of = (value) => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return typeof value;
};

export function resolve(document, node) {
  while (node?.$ref) {
    node = node.$ref.slice(2).split('/').reduce((at, part) => at?.[part], document);
    if (!node) throw new Error('a $ref leads nowhere');
  }
  return node;
}

/// What is wrong with `value`, as lines with their places; none when it fits.
export function mismatches(document, schema, value, place = '$') {
  schema = resolve(document, schema);
  for (const word of Object.keys(schema)) if (!known.has(word)) throw new Error(`schema.mjs does not know "${word}"`);
  const wrong = [];
  const check = (ok, what) => ok || wrong.push(`${place}: ${what}`);
  const type = type_of(value);
  if (schema.type) check(type === schema.type || (schema.type === 'number' && type === 'integer'), `is ${type}, not ${schema.type}`);
  if (schema.enum) check(schema.enum.includes(value), `${JSON.stringify(value)} is none of ${schema.enum}`);
  if (schema.pattern && type === 'string') check(new RegExp(schema.pattern, 'u').test(value), `"${value}" is not ${schema.pattern}`);
  if (schema.minLength !== undefined && type === 'string') check(value.length >= schema.minLength, 'is too short');
  if (schema.maxLength !== undefined && type === 'string') check(value.length <= schema.maxLength, 'is too long');
  if (schema.minimum !== undefined) check(value >= schema.minimum, `${value} is under ${schema.minimum}`);
  if (schema.maximum !== undefined) check(value <= schema.maximum, `${value} is over ${schema.maximum}`);
  for (const part of schema.allOf ?? []) wrong.push(...mismatches(document, part, value, place));
  if (schema.oneOf) {
    const fitting = schema.oneOf.filter((part) => mismatches(document, part, value, place).length === 0);
    check(fitting.length === 1, `${JSON.stringify(value)} fits ${fitting.length} of the kinds`);
  }
  if (type === 'object') {
    for (const name of schema.required ?? []) check(name in value, `has no "${name}"`);
    for (const [name, others] of Object.entries(schema.dependentRequired ?? {})) {
      if (name in value) for (const other of others) check(other in value, `has "${name}" but no "${other}"`);
    }
    for (const [name, inner] of Object.entries(value)) {
      const property = schema.properties?.[name];
      if (property) wrong.push(...mismatches(document, property, inner, `${place}.${name}`));
      else check(schema.additionalProperties !== false, `has an undeclared "${name}"`);
    }
  }
  if (type === 'array') {
    if (schema.minItems !== undefined) check(value.length >= schema.minItems, 'has too few items');
    if (schema.maxItems !== undefined) check(value.length <= schema.maxItems, 'has too many items');
  }
  if (type === 'array' && schema.items) {
    value.forEach((item, i) => wrong.push(...mismatches(document, schema.items, item, `${place}[${i}]`)));
  }
  return wrong;
}
