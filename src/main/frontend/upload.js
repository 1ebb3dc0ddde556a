// Makes uploading on the packet page quicker: drop files on a paper's row, or many at once on the box above the list.
// Without this script the same forms work one by one.
(() => {
  const box = document.getElementById('drop');
  if (!box) {
    return;
  }

  const LIMIT = Number(box.dataset.limit);
  const REMEMBERED = 'placewell.uploads';
  // What people call these papers; the first match proposes the paper, the person decides.
  const NAMES = [
    ['SCD_2538', /2538|authorized.?rep/],
    ['W9', /w-?_?9/],
    ['VOIDED_CHECK', /void|che(ck|que)/],
    ['PROOF_OF_INSURANCE', /insur|coi|acord|certificate/],
    ['JOB_ORDER_REQUEST', /job|order/],
    ['TAX_FORMS', /tax|irs|5(87|88|89|90)/],
    ['AGREEMENT', /agree|contract/],
  ];

  const papers = [...document.querySelectorAll('tr[data-kind]')].map(row => ({
    kind: row.dataset.kind,
    label: row.dataset.label,
    row,
    form: row.querySelector('form.pw-upload'),
    stored: row.querySelector('.pw-filename') !== null,
  }));

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const said = make('div', { className: 'pw-said' });
  said.setAttribute('aria-live', 'polite');
  const chooser = make('input', { type: 'file', multiple: true, id: 'drop-files', className: 'pw-file' });
  chooser.accept = papers[0].form.querySelector('input[type=file]').accept;
  const receipt = document.getElementById('drop-receipt');
  const list = make('ul');
  const send = make('button', { type: 'button', className: 'usa-button', hidden: true });
  const actions = make('div', { className: 'pw-actions' }, send);
  box.append(
    make('h3', { textContent: 'Upload several papers at once' }),
    make('label', { htmlFor: 'drop-files', textContent: 'Drop files here, or on a paper in the list, or choose them:' }),
    chooser, list, receipt, actions, said);
  box.hidden = false;
  let chosen = [];
  let busy = false;

  function say(words, good) {
    said.append(make('p', { className: `pw-message pw-message--${good ? 'good' : 'bad'}`, textContent: words }));
  }

  function remembered() {
    const outcomes = JSON.parse(sessionStorage.getItem(REMEMBERED) || '[]');
    sessionStorage.removeItem(REMEMBERED);
    // Written a moment later, because a live region speaks only what changes after it appeared.
    setTimeout(() => outcomes.forEach(outcome => say(outcome.words, outcome.good)), 100);
  }

  function guess(file, taken) {
    const name = file.name.toLowerCase();
    const match = NAMES.find(([kind, words]) => words.test(name) && papers.some(paper => paper.kind === kind));
    return match && !taken.has(match[0]) ? match[0] : '';
  }

  function size(bytes) {
    return bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
  }

  function add(files) {
    if (busy) {
      return;
    }
    said.replaceChildren();
    for (const file of files) {
      const number = chosen.length + 1;
      const paper = make('select', { className: 'usa-select', id: `paper-${number}-${Date.now()}` });
      paper.append(new Option('Choose the paper', ''));
      papers.forEach(({ kind, label, stored }) => paper.append(new Option(stored ? `${label} (replaces a file)` : label, kind)));
      paper.value = guess(file, new Set(chosen.map(entry => entry.paper.value)));
      const progress = make('progress', { max: 100, value: 0, hidden: true });
      progress.setAttribute('aria-label', `Upload of ${file.name}`);
      const remove = make('button', { type: 'button', className: 'usa-button usa-button--unstyled', textContent: 'Remove' });
      remove.append(make('span', { className: 'usa-sr-only', textContent: ` ${file.name}` }));
      const entry = { file, paper, progress, remove };
      entry.line = make('li', {},
        make('div', {},
          make('span', { className: 'pw-filename', textContent: file.name }),
          make('span', { className: 'pw-soft', textContent: ` ${size(file.size)}` })),
        make('div', {}, make('label', { className: 'usa-sr-only', htmlFor: paper.id, textContent: `Paper for ${file.name}` }), paper),
        progress, remove);
      remove.addEventListener('click', () => {
        chosen = chosen.filter(other => other !== entry);
        entry.line.remove();
        show();
        chooser.focus();
      });
      chosen.push(entry);
      list.append(entry.line);
    }
    show();
  }

  function show() {
    send.hidden = chosen.length === 0;
    receipt.hidden = chosen.length === 0;
    send.textContent = chosen.length === 1 ? 'Upload 1 file' : `Upload ${chosen.length} files`;
  }

  function fault() {
    const kinds = new Set();
    for (const { file, paper } of chosen) {
      if (!paper.value) {
        return [`Choose the paper for ${file.name}.`, paper];
      }
      if (kinds.has(paper.value)) {
        return [`Two files are meant for “${labelOf(paper.value)}”. Choose another paper for one, or remove it.`, paper];
      }
      if (file.size > LIMIT) {
        return [`${file.name} is larger than ${box.dataset.limitWords}. Scan it at 300 dpi or less, or split it.`, paper];
      }
      kinds.add(paper.value);
    }
    return null;
  }

  function labelOf(kind) {
    return papers.find(paper => paper.kind === kind).label;
  }

  function upload({ file, paper, progress }) {
    const { form } = papers.find(one => one.kind === paper.value);
    const body = new FormData(form);
    body.set('file', file);
    receipt.querySelectorAll('[name]').forEach(field => body.set(field.name, field.value));
    progress.hidden = false;
    return new Promise(resolve => {
      const request = new XMLHttpRequest();
      request.open('POST', form.action);
      request.setRequestHeader('Accept', 'application/json');
      request.responseType = 'json';
      request.upload.addEventListener('progress', event => {
        progress.value = event.lengthComputable ? (100 * event.loaded) / event.total : 50;
      });
      request.addEventListener('loadend', () => {
        const good = request.status === 200;
        const words = request.response?.message
          ?? (request.status === 0 ? 'The connection broke.' : 'Placewell could not take it. Reload the page and try again.');
        progress.value = good ? 100 : 0;
        resolve({ good, words: good ? words : `${file.name}: ${words}` });
      });
      request.send(body);
    });
  }

  async function sendAll() {
    said.replaceChildren();
    const wrong = fault();
    if (wrong) {
      say(wrong[0], false);
      wrong[1].focus();
      return;
    }
    busy = true;
    send.disabled = true;
    chosen.forEach(({ paper, remove }) => { paper.disabled = true; remove.hidden = true; });
    const outcomes = [];
    for (const entry of chosen) {
      outcomes.push(await upload(entry));
    }
    sessionStorage.setItem(REMEMBERED, JSON.stringify(outcomes));
    location.replace(location.pathname.split('/').slice(0, 3).join('/'));
  }

  function takesDrops(target, take) {
    target.addEventListener('dragover', event => {
      event.preventDefault();
      target.classList.add('is-over');
    });
    target.addEventListener('dragleave', event => {
      if (!target.contains(event.relatedTarget)) {
        target.classList.remove('is-over');
      }
    });
    target.addEventListener('drop', event => {
      event.preventDefault();
      target.classList.remove('is-over');
      take([...event.dataTransfer.files]);
    });
  }

  chooser.addEventListener('change', () => {
    add(chooser.files);
    chooser.value = '';
  });
  send.addEventListener('click', sendAll);
  takesDrops(box, add);
  papers.forEach(({ kind, row }) => takesDrops(row, files => {
    add(files);
    if (files.length === 1 && !busy) {
      chosen.at(-1).paper.value = kind;
      box.scrollIntoView({ block: 'nearest' });
      send.focus();
    }
  }));
  // A file dropped beside the targets would otherwise replace the page.
  for (const name of ['dragover', 'drop']) {
    document.addEventListener(name, event => event.preventDefault());
  }
  remembered();
})();
