// A receipt printer of 80 mm as a TCP server: strict about what it is told, faithful in what it answers.
import net from 'node:net';
import { write_png } from './png.mjs';

const DLE = 0x10;
const ESC = 0x1b;
const GS = 0x1d;
export const dots_across = 576;
const bytes_across = dots_across / 8;
/// White paper that no dot reaches, on both sides: 80 mm are 640 dots.
const beside = 4;
const clear_tail = [0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

/// Reads commands out of bytes as they come. Everything that it does not know is a fault.
class Reader {
  #bytes = Buffer.alloc(0);

  constructor(printer) {
    this.printer = printer;
  }

  take(chunk) {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (;;) {
      const used = this.#next(this.#bytes);
      if (used === 0) return;
      this.#bytes = this.#bytes.subarray(used);
    }
  }

  get has_rest() {
    return this.#bytes.length > 0;
  }

  /// How many bytes the first command has; 0 when it is not all there yet.
  #next(b) {
    if (b.length < 2) return 0;
    if (b[0] === DLE) return this.#real_time(b);
    if (b[0] === ESC && b[1] === 0x40) return this.printer.queue({ what: 'reset' }) ?? 2;
    if (b[0] !== GS) return this.#unknown(b);
    switch (String.fromCharCode(b[1])) {
      case 'v':
        return this.#picture(b);
      case 'V':
        if (b.length < 4) return 0;
        if (b[2] !== 0x42) return this.#unknown(b);
        return this.printer.queue({ what: 'cut', feed: b[3] }) ?? 4;
      case 'a':
        if (b.length < 3) return 0;
        if (b[2] !== 0) return this.#unknown(b);
        return this.printer.queue({ what: 'no unasked status' }) ?? 3;
      case 'r':
        if (b.length < 3) return 0;
        if (b[2] !== 1) return this.#unknown(b);
        return this.printer.queue({ what: 'tell' }) ?? 3;
      default:
        return this.#unknown(b);
    }
  }

  #real_time(b) {
    if (b[1] === 0x04) {
      if (b.length < 3) return 0;
      if (b[2] < 1 || b[2] > 4) return this.#unknown(b);
      this.printer.answer_at_once(b[2]);
      return 3;
    }
    if (b[1] !== 0x14) return this.#unknown(b);
    if (b.length < 3 + clear_tail.length) return 0;
    if (b[2] !== 8 || clear_tail.some((byte, i) => b[3 + i] !== byte)) return this.#unknown(b);
    this.printer.clear();
    return b.length;  // what came behind it is forgotten with it
  }

  #picture(b) {
    if (b.length < 8) return 0;
    const across = b[4] + 256 * b[5];
    const down = b[6] + 256 * b[7];
    if (b[2] !== 0x30 || b[3] !== 0 || across !== bytes_across || down === 0) return this.#unknown(b);
    const size = 8 + across * down;
    if (b.length < size) return 0;
    const dots = b.subarray(8, size);
    for (let i = 0; i + 1 < dots.length; ++i) {
      if (dots[i] === DLE && [0x04, 0x05, 0x14].includes(dots[i + 1])) this.printer.fault('a real-time command within a picture');
    }
    return this.printer.queue({ what: 'picture', rows: Array.from({ length: down }, (_, y) => Buffer.from(dots.subarray(y * across, (y + 1) * across))) }) ?? size;
  }

  #unknown(b) {
    this.printer.fault(`unknown bytes ${b.subarray(0, 8).toString('hex')}`);
    return b.length;
  }
}

class Printer {
  /// Papers that were cut off, each a list of rows.
  papers = [];
  faults = [];
  /// How often it was asked how it is.
  questions = 0;
  connections = 0;
  is_open = false;
  is_paper_out = false;
  is_paper_low = false;
  has_error = false;
  is_silent = false;
  /// Takes everything and prints nothing until `go_on()`.
  is_waiting = false;
  /// Rows of paper that are left.
  rows_left = Infinity;
  /// Hangs up after so many bytes of a connection.
  hang_up_after = Infinity;
  /// Called after each question, with how many there were.
  on_question = () => {};
  /// Called when it has told that a job is on paper.
  on_told = () => {};
  #paper = [];
  #queue = [];
  #socket = null;
  #freed = [];

  queue(command) {
    this.#queue.push(command);
    this.#work();
  }

  fault(words) {
    this.faults.push(words);
  }

  clear() {
    this.#queue = [];
    this.#say(0x37, 0x25, 0x00);
  }

  answer_at_once(question) {
    ++this.questions;
    this.on_question(this.questions);
    const is_offline = this.is_open || this.is_paper_out || this.has_error;
    const bits = {
      1: is_offline ? 0x08 : 0,
      2: (this.is_open ? 0x04 : 0) | (this.is_paper_out ? 0x20 : 0) | (this.has_error ? 0x40 : 0),
      3: this.has_error ? 0x08 : 0,
      4: (this.is_paper_low ? 0x0c : 0) | (this.is_paper_out ? 0x60 : 0),
    }[question];
    this.#say(0x12 | bits);
  }

  go_on() {
    this.is_waiting = false;
    this.#work();
  }

  load_paper() {
    this.is_paper_out = false;
    this.rows_left = Infinity;
    this.#paper = [];  // the old end of it is torn off
    this.#work();
  }

  /// Paper that came out and was not cut off.
  get hanging() {
    return this.#paper.length;
  }

  connect(socket) {
    ++this.connections;
    if (this.#socket !== null) return socket.destroy();
    this.#socket = socket;
    const reader = new Reader(this);
    let received = 0;
    socket.on('data', (chunk) => {
      received += chunk.length;
      if (received >= this.hang_up_after) return socket.destroy();
      reader.take(chunk);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      if (reader.has_rest && received < this.hang_up_after) this.fault('half a command');
      this.#socket = null;
      this.#freed.splice(0).forEach((tell) => tell());
    });
  }

  /// Nobody is connected.
  is_free() {
    return new Promise((resolve) => (this.#socket === null ? resolve() : this.#freed.push(resolve)));
  }

  disconnect() {
    this.#socket?.destroy();
  }

  #say(...bytes) {
    if (!this.is_silent) this.#socket?.write(Buffer.from(bytes));
  }

  #work() {
    while (this.#queue.length > 0 && !this.is_waiting && !this.is_open && !this.is_paper_out && !this.has_error) {
      const command = this.#queue[0];
      if (command.what === 'picture' && !this.#print(command.rows)) return;
      this.#queue.shift();
      if (command.what === 'tell') {
        this.#say((this.is_paper_low ? 0x03 : 0) | (this.is_paper_out ? 0x0c : 0));
        this.on_told();
      }
      if (command.what === 'cut') {
        this.papers.push([...this.#paper, ...Array.from({ length: command.feed }, () => Buffer.alloc(bytes_across))]);
        this.#paper = [];
      }
    }
  }

  /// False when the paper ends before the picture.
  #print(rows) {
    while (rows.length > 0) {
      if (this.rows_left === 0) {
        this.is_paper_out = true;
        return false;
      }
      --this.rows_left;
      this.#paper.push(rows.shift());
    }
    return true;
  }
}

/// {printer, address: "127.0.0.1:port", stop()}
export async function start_printer() {
  const printer = new Printer();
  const server = net.createServer((socket) => printer.connect(socket));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    printer,
    address: `127.0.0.1:${server.address().port}`,
    stop() {
      printer.disconnect();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/// With the white beside the dots, and some above.
export function picture_of(rows) {
  const width = (bytes_across + 2 * beside) * 8;
  const white = Array.from({ length: beside * 8 }, () => Buffer.alloc(width / 8));
  const margin = Buffer.alloc(beside);
  return { width, rows: [...white, ...rows.map((row) => Buffer.concat([margin, row, margin])), ...white] };
}

export const png_of = (rows) => {
  const picture = picture_of(rows);
  return write_png(picture.rows, picture.width);
};
