// A hall that nobody built: every agency with counters at the centre, along the walls and in the middle.
const left = ["mia", "moj", "sms", "property", "social", "tax", "customs", "archive"];
const right = ["bank", "insurance", "lab", "legal", "photo", "post", "telecom", "tickets"];
const top = ["azeriqaz", "azerishiq", "azersu", "education"];
const middle = ["mobilization", "translation", "amenities"];

const placed = [
  ...left.map((agency, i) => [agency, i === 0 ? 6 : 1, { x: 1, y: i + 2, width: 2, height: 1 }]),
  ...top.map((agency, i) => [agency, 1, { x: 2 * i + 1, y: 1, width: 2, height: 1 }]),
  ...right.map((agency, i) => [agency, 2, { x: 7, y: i + 2, width: 2, height: 1 }]),
  ...middle.map((agency, i) => [agency, 1, { x: 4, y: i + 3, width: 2, height: 1 }]),
];
let next = 1;
const zones = placed.map(([agency, count, area]) => {
  const first_counter = next;
  next += count;
  return { agency, first_counter, last_counter: next - 1, ...area };
});

export const hallPlans = {
  plans: [
    {
      centre: "baku-1",
      zones,
      places: [
        { kind: "waiting", x: 3, y: 7, width: 4, height: 1 },
        { kind: "entrance", x: 4, y: 12, width: 2, height: 1 },
        { kind: "information", x: 1, y: 11, width: 2, height: 2 },
        { kind: "toilets", x: 7, y: 11, width: 2, height: 1 },
        { kind: "lift", x: 7, y: 12, width: 2, height: 1 },
      ],
      terminals: [
        { id: "baku-1-hall-1", x: 1, y: 10, width: 2, height: 1 },
        { id: "baku-1-hall-2", x: 3, y: 9, width: 4, height: 1 },
      ],
      basis: "ours",
    },
  ],
};
