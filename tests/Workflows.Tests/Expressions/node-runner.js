// Reads a JSON array of program texts from standard input and writes what Node makes of each, one JSON string a line.
'use strict';
const showCode = process.argv[2];
const now = Number(process.argv[3]);
const NodeDate = Date;
globalThis.Date = new Proxy(NodeDate, {
  construct: (target, given) => given.length ? new NodeDate(...given) : new NodeDate(now),
  get: (target, name) => name === 'now' ? () => now : Reflect.get(target, name),
});
const kinds = ['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError'];
function run(text) {
  if (/^\s*\{/.test(text)) {
    try { new Function('return (' + text + '\n)'); text = '(' + text + '\n)'; } catch { /* a block, then */ }
  }
  try { return (0, eval)(text); } catch (e) {
    if (e instanceof SyntaxError && e.message === 'Illegal return statement') return new Function(text)();
    throw e;
  }
}
let input = '';
process.stdin.on('data', chunk => input += chunk).on('end', () => {
  for (const text of JSON.parse(input)) {
    const names = new Set(Object.getOwnPropertyNames(globalThis));
    let line;
    try { globalThis.value = run(text); line = (0, eval)(showCode); } catch (e) {
      line = '!' + (e instanceof Error && kinds.includes(e.name) ? e.name : 'Thrown');
    }
    for (const name of Object.getOwnPropertyNames(globalThis)) if (!names.has(name)) delete globalThis[name];
    console.log(JSON.stringify(line));
  }
});
