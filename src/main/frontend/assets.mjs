// Copies what our pages use into the build: node assets.mjs <output folder>.
// Installs first when the lock file changed; writes a file only when its content changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'node_modules', '@uswds', 'uswds', 'dist');
const viewer = join(here, 'node_modules', 'bpmn-js');
const output = process.argv[2];

// One family is enough; the other faces and the marketing picture would be a megabyte that nobody sees.
const familiesLeftOut = ['Merriweather Web', 'Roboto Mono Web'];
const pictureLeftOut = '../img/hero.jpg';

function fail(words) {
  console.error(`\nThe style of the pages cannot be built: ${words}\n`);
  process.exit(1);
}

function installIfNeeded() {
  const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');
  const mark = join(here, 'node_modules', '.installed-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) {
    return;
  }
  // npm is a script on Windows, which only a shell starts
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.error) {
    fail(`npm did not start (${npm.error.message}). Install Node 20 or newer with npm.`);
  }
  if (npm.status !== 0) {
    fail(`"npm ci" ended with status ${npm.status} in src/main/frontend; its messages are above.`);
  }
  writeFileSync(mark, lock);
}

function styleOfUswds() {
  return readFileSync(join(dist, 'css', 'uswds.min.css'), 'utf8')
    .replace(/@font-face\{[^}]*\}/g, face => (familiesLeftOut.some(family => face.includes(`"${family}"`)) ? '' : face))
    .replaceAll(`url(${pictureLeftOut})`, 'none')
    .replace(/\n?\/\*# sourceMappingURL=.*?\*\//, '');
}

/** What the pages may ask for, by its path below the output folder. */
function wanted() {
  const files = new Map();
  const css = styleOfUswds();
  files.set('css/uswds.min.css', Buffer.from(css));
  for (const [, url] of css.matchAll(/url\(["']?(\.\.\/[^)"']+)["']?\)/g)) {
    const path = posix.join('css', url);
    const source = join(dist, ...path.split('/'));
    if (!existsSync(source)) {
      fail(`uswds.min.css asks for ${url}, which the package does not hold.`);
    }
    files.set(path, readFileSync(source));
  }
  // for PDF, which holds its fonts and reads true type only
  for (const face of ['Regular', 'Bold', 'Italic']) {
    const path = `fonts/public-sans/PublicSans-${face}.ttf`;
    files.set(path, readFileSync(join(dist, ...path.split('/'))));
  }
  for (const own of ['placewell.css', 'upload.js', 'duplicates.js', 'case.js', 'NOTICE.txt']) {
    files.set(own, readFileSync(join(here, own)));
  }
  files.set('LICENSE-uswds.md', readFileSync(join(dist, '..', 'LICENSE.md')));
  files.set('bpmn-viewer.js', readFileSync(join(viewer, 'dist', 'bpmn-navigated-viewer.production.min.js')));
  files.set('css/bpmn-js.css', readFileSync(join(viewer, 'dist', 'assets', 'bpmn-js.css')));
  files.set('css/diagram-js.css', readFileSync(join(viewer, 'dist', 'assets', 'diagram-js.css')));
  files.set('LICENSE-bpmn-js.txt', readFileSync(join(viewer, 'LICENSE')));
  return files;
}

function filesBelow(folder) {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter(path => statSync(join(folder, path)).isFile())
    : [];
}

if (!output) {
  fail('say where to: node assets.mjs <output folder>');
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node ${process.versions.node} is too old; 20 or newer is needed.`);
}
installIfNeeded();
const files = wanted();
for (const [path, content] of files) {
  const target = join(output, ...path.split('/'));
  if (!existsSync(target) || !readFileSync(target).equals(content)) {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}
for (const path of filesBelow(output)) {
  if (!files.has(path.replaceAll('\\', '/'))) {
    rmSync(join(output, path));
  }
}
