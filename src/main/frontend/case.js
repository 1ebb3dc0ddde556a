// Draws the model of a case and moves picture and facts through time. Without this script the facts stand alone, and the
// same form and links step through them.
(() => {
  const slider = document.getElementById('at');
  const frame = document.getElementById('diagram');
  if (!slider || !frame) {
    return;
  }

  const facts = [...document.querySelectorAll('#narrative > li')];
  const byId = id => document.getElementById(id);
  const before = byId('moment-before');
  const after = byId('moment-after');
  const now = byId('moment-now');
  let canvas = null;
  let drawn = null;
  let fitted = 0;
  let marked = [];

  const words = selector => fact => fact.querySelector(selector).textContent;
  const when = words('.pw-fact__at');
  const what = words('.pw-fact__text');

  /** What a model's elements are after the first facts: entered and left, in their order. */
  function markers(count) {
    const marks = new Map();
    const inside = new Map();
    for (const { dataset } of facts.slice(0, count)) {
      const { entered, left, flow, cancelled } = dataset;
      if (flow) {
        marks.set(flow, 'pw-taken');
      }
      if (entered) {
        inside.set(entered, (inside.get(entered) || 0) + 1);
      }
      if (left) {
        inside.set(left, (inside.get(left) || 0) - 1);
        marks.set(left, cancelled ? 'pw-cancelled' : 'pw-done');
      }
    }
    for (const [element, visits] of inside) {
      if (visits > 0) {
        marks.set(element, 'pw-current');
      }
    }
    return marks;
  }

  function paint(count) {
    if (!canvas) {
      return;
    }
    marked.forEach(([element, mark]) => canvas.removeMarker(element, mark));
    marked = [...markers(count)].filter(([element]) => drawn.get(element));
    marked.forEach(([element, mark]) => canvas.addMarker(element, mark));
    const last = facts.slice(0, count).reverse().find(fact => fact.dataset.entered || fact.dataset.left);
    const element = last && drawn.get(last.dataset.entered || last.dataset.left);
    if (element && canvas.zoom() > fitted) {
      canvas.scrollToElement(element);
    }
  }

  function standing(count) {
    const labels = [...markers(count)]
      .filter(([, mark]) => mark === 'pw-current')
      .map(([element]) => facts.find(fact => fact.dataset.entered === element && !fact.dataset.left))
      .map(fact => /“[^”]+”/.exec(fact ? what(fact) : ''))
      .filter(label => label)
      .map(label => label[0]);
    return labels.length === 0 ? 'no step' : labels.join(' and ');
  }

  function address(count) {
    const url = new URL(window.location.href);
    url.searchParams.set('at', count);
    return url;
  }

  function show(count) {
    const fact = facts[count - 1];
    facts.forEach((each, i) => {
      each.hidden = i >= count;
    });
    byId('moment-number').textContent = count;
    slider.setAttribute('aria-valuetext', `Fact ${count} of ${facts.length}. ${when(fact)}: ${what(fact)}`);
    const said = byId('moment-said');
    said.querySelector('strong').textContent = when(fact);
    said.querySelector('span').textContent = what(fact);
    byId('moment-standing').textContent = standing(count);
    before.hidden = count <= 1;
    after.hidden = count >= facts.length;
    now.hidden = count >= facts.length;
    before.href = address(count - 1);
    after.href = address(count + 1);
    paint(count);
  }

  /** Not at every position on the way: a browser refuses an address that changes too often. */
  function keep(count) {
    window.history.replaceState(null, '', address(count));
  }

  function moveTo(count) {
    slider.value = count;
    show(slider.valueAsNumber);
    keep(slider.valueAsNumber);
  }

  /** Under each human step how long it waited and was worked on, each time; shown once the picture is large enough to read. */
  function writeTimes(overlays) {
    const times = new Map();
    for (const { dataset } of document.querySelectorAll('#step-times tr[data-element]')) {
      const took = [dataset.waiting && `waited ${dataset.waiting}`, dataset.working && `in hand for ${dataset.working}`];
      times.set(dataset.element, [...(times.get(dataset.element) || []), took.filter(part => part).join(', ')]);
    }
    for (const [element, lines] of times) {
      if (drawn.get(element)) {
        const note = Object.assign(document.createElement('div'), { className: 'pw-took' });
        note.setAttribute('aria-hidden', 'true');
        lines.filter(line => line).forEach(line => note.append(Object.assign(document.createElement('p'), { textContent: line })));
        overlays.add(element, { position: { bottom: 0, left: 0 }, html: note, show: { minZoom: 0.6 } });
      }
    }
  }

  async function draw() {
    const answer = await fetch(frame.dataset.model, { credentials: 'same-origin' });
    if (!answer.ok || !window.BpmnJS) {
      return;
    }
    frame.hidden = false;
    const viewer = new window.BpmnJS({ container: byId('canvas'), zoomScroll: { enabled: false } });
    await viewer.importXML(await answer.text());
    drawn = viewer.get('elementRegistry');
    canvas = viewer.get('canvas');
    const picture = byId('canvas').querySelector('svg');
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', frame.dataset.label);
    picture.removeAttribute('tabindex');
    writeTimes(viewer.get('overlays'));
    const fit = () => {
      fitted = canvas.zoom('fit-viewport', 'auto');
    };
    const zoom = factor => {
      canvas.zoom(canvas.zoom() * factor, 'auto');
      paint(Number(slider.value));
    };
    fit();
    byId('diagram-in').addEventListener('click', () => zoom(1.5));
    byId('diagram-out').addEventListener('click', () => zoom(1 / 1.5));
    byId('diagram-fit').addEventListener('click', fit);
    paint(Number(slider.value));
    frame.dataset.drawn = 'true';
  }

  byId('moment-show').hidden = true;
  slider.addEventListener('input', () => show(slider.valueAsNumber));
  slider.addEventListener('change', () => keep(slider.valueAsNumber));
  for (const [link, target] of [[before, () => slider.valueAsNumber - 1], [after, () => slider.valueAsNumber + 1], [now, () => facts.length]]) {
    link.addEventListener('click', event => {
      event.preventDefault();
      moveTo(target());
      (link.hidden ? slider : link).focus();
    });
  }
  // without its picture the page says all in words
  draw().catch(() => {
    frame.hidden = true;
  });
})();
