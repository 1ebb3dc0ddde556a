// Makes Tasklist part of Placewell: leads to our sign-in, links back to our pages, names what has no name for a screen
// reader. Tasklist does not start when this file cannot be loaded, so it does nothing that can fail while it loads.

// A draft of a form would stay on the computer for whoever comes next, so none is kept; one of an older version goes.
const isDraft = key => key.startsWith('camunda-form:') || key.startsWith('camForm:');
const keep = Storage.prototype.setItem;

Storage.prototype.setItem = function (key, value) {
  if (!isDraft(String(key))) {
    keep.call(this, key, value);
  }
};
Object.keys(localStorage).filter(isDraft).forEach(key => localStorage.removeItem(key));

// Tasklist has a sign-in of its own, which is closed here: people who signed out or stayed away too long go to ours.
let signedOut = false;

function leadToSignIn() {
  if (location.hash.startsWith('#/login')) {
    localStorage.clear();
    sessionStorage.clear();
    location.replace(signedOut ? '/login?signedout' : '/login?expired');
  }
}

function linkToOurPages() {
  const header = document.querySelector('[cam-widget-header] .navbar-header');
  if (header && !header.querySelector('.pw-links')) {
    const nav = document.createElement('nav');
    nav.className = 'pw-links';
    nav.setAttribute('aria-label', 'Placewell');
    for (const [label, href] of [['Desk', '/'], ['Packets', '/packets'], ['Employers', '/employers'], ['Job orders', '/job-orders']]) {
      const link = document.createElement('a');
      link.textContent = label;
      link.href = href;
      nav.append(link);
    }
    header.append(nav);
  }
}

// Who may not go on with a task hands it on, or has it reassigned, on our page of the task.
function linkToTaskPage() {
  const task = new URLSearchParams(location.hash.split('?')[1]).get('task');
  const place = document.querySelector('.task-card ul.actors');
  if (!task || !place) {
    return;
  }
  let link = place.querySelector('.pw-task-page a');
  if (!link) {
    link = document.createElement('a');
    link.textContent = 'Reassign or hand on';
    const item = document.createElement('li');
    item.className = 'pw-task-page';
    item.append(link);
    place.append(item);
  }
  const page = '/tasks/' + encodeURIComponent(task);
  if (link.getAttribute('href') !== page) {
    link.href = page;
  }
}

// Tasklist shows the time of this computer; it says so where that is not the county's.
function sayWhoseTime() {
  const note = document.querySelector('#footer-timezone');
  note?.classList.toggle('pw-closed',
      Intl.DateTimeFormat().resolvedOptions().timeZone === 'America/Los_Angeles');
}

// Camunda keeps no history that could be shown here; ours stands on the page of the packet.
function hideHistory() {
  for (const tab of document.querySelectorAll('.task-details .nav-tabs > li')) {
    tab.classList.toggle('pw-closed', tab.textContent.trim() === 'History');
  }
}

// The style closes these to the mouse; this closes them to the keyboard.
function closeEditing() {
  for (const field of document.querySelectorAll('.due-date[tabindex], .assignee [cam-widget-inline-field][tabindex]')) {
    field.removeAttribute('tabindex');
  }
  for (const link of document.querySelectorAll('.groups a[href]')) {
    link.removeAttribute('href');
  }
}

const names = [
  ['[data-region="filters"].region-toggle', 'Show or hide the lists'],
  ['[data-region="list"].region-toggle', 'Show or hide the tasks'],
  ['[data-region="task"].region-toggle', 'Show or hide the task'],
  ['.maximize', 'Enlarge the task'],
  ['.reset-regions', 'Show lists and tasks again'],
  ['.unclaim', 'Give this task back'],
];

function nameOf(control) {
  const known = names.find(([selector]) => control.matches(selector));
  const hinted = control.matches('[uib-tooltip]') ? control : control.querySelector('[uib-tooltip]');
  return known?.[1] ?? hinted?.getAttribute('uib-tooltip') ?? control.title;
}

function nameTheNameless() {
  for (const control of document.querySelectorAll('button:not([aria-label]), a:not([aria-label])')) {
    if (!control.textContent.trim()) {
      control.setAttribute('aria-label', nameOf(control) || 'More');
    }
  }
  document.querySelector('[cam-widget-header]')?.setAttribute('role', 'banner');
  document.querySelector('.page-wrap')?.setAttribute('role', 'main');
  for (const label of document.querySelectorAll('.task h6, .task-card h4.process-definition')) {
    label.setAttribute('role', 'presentation');
  }
  for (const field of document.querySelectorAll('.main-field')) {
    if (!field.getAttribute('aria-label')) {
      field.setAttribute('aria-label', 'Search the tasks of this list');
    }
    for (const wrong of ['aria-expanded', 'aria-owns', 'aria-autocomplete', 'aria-haspopup']) {
      field.removeAttribute(wrong);
    }
  }
}

let waiting;

function arrange() {
  waiting ??= setTimeout(() => {
    waiting = undefined;
    leadToSignIn();
    linkToOurPages();
    linkToTaskPage();
    sayWhoseTime();
    hideHistory();
    closeEditing();
    nameTheNameless();
  }, 50);
}

document.addEventListener('click', event => {
  signedOut ||= event.target.closest('.logout') !== null;
}, true);
window.addEventListener('hashchange', leadToSignIn);
new MutationObserver(arrange).observe(document.documentElement, { childList: true, subtree: true });
arrange();
