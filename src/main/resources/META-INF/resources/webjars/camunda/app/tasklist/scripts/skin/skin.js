// Makes Tasklist part of Placewell: leads to our sign-in, links back to our pages, names what has no name for a screen
// reader. Tasklist does not start when this file cannot be loaded, so it does nothing that can fail while it loads.

// Tasklist has a sign-in of its own, which is closed here: people who signed out or stayed away too long go to ours.
let signedOut = false;

function leadToSignIn() {
  if (location.hash.startsWith('#/login')) {
    location.replace(signedOut ? '/login?signedout' : '/login?expired');
  }
}

function linkToOurPages() {
  const header = document.querySelector('[cam-widget-header] .navbar-header');
  if (header && !header.querySelector('.pw-links')) {
    const nav = document.createElement('nav');
    nav.className = 'pw-links';
    nav.setAttribute('aria-label', 'Placewell');
    for (const [label, href] of [['Packets', '/packets'], ['Employers', '/employers']]) {
      const link = document.createElement('a');
      link.textContent = label;
      link.href = href;
      nav.append(link);
    }
    header.append(nav);
  }
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
  for (const field of document.querySelectorAll('.main-field')) {
    for (const wrong of ['aria-expanded', 'aria-owns', 'aria-autocomplete', 'aria-haspopup']) {
      field.removeAttribute(wrong);
    }
  }
}

let waiting;

function arrange() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    leadToSignIn();
    linkToOurPages();
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
