// What the screens of a walk-through shall be: a folder for each language with one file of trees and a picture a step.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const treesName = "trees.txt";
const mark = /^# (\d+) .*$/m;
const numbered = (number) => String(number).padStart(2, "0");

export class Expected {
  #folder;
  #trees = new Map();
  #titles = new Map();

  constructor(root, name, language) {
    this.#folder = join(root, name, language);
    const file = join(this.#folder, treesName);
    if (!existsSync(file)) return;
    const parts = readFileSync(file, "utf8").split(mark).slice(1);
    for (let i = 0; i < parts.length; i += 2) this.#trees.set(Number(parts[i]), parts[i + 1].trim());
  }

  tree(number) {
    return this.#trees.get(number);
  }
  picture(number) {
    return this.#read(`${numbered(number)}.png`);
  }
  paper(number) {
    return this.#read(`${numbered(number)}-paper.png`);
  }
  #read(name) {
    const file = join(this.#folder, name);
    return existsSync(file) ? readFileSync(file) : undefined;
  }

  /// Of a run that writes everything anew.
  begin() {
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
    this.#trees.clear();
  }
  note(number, title, { tree, picture, paper }) {
    this.#trees.set(number, tree);
    this.#titles.set(number, title);
    writeFileSync(join(this.#folder, `${numbered(number)}.png`), picture);
    if (paper) writeFileSync(join(this.#folder, `${numbered(number)}-paper.png`), paper);
    const text = [...this.#trees].map(([step, each]) => `# ${step} ${this.#titles.get(step)}\n${each}\n`).join("\n");
    writeFileSync(join(this.#folder, treesName), text);
  }
}
