// Shows employers that may be the one that is being typed. Without this script the same list comes when the form is sent.
(() => {
  const place = document.getElementById('duplicates');
  const form = place && place.closest('form');
  if (!form) {
    return;
  }

  const PAUSE = 400;
  const WATCHED = ['legalName', 'dba', 'street', 'city', 'zip', 'phone', 'website', 'fein'];
  let timer = 0;
  let asked = 0;

  const look = async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(form.dataset.duplicates, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      const words = answer.ok ? await answer.text() : '';
      const found = new DOMParser().parseFromString(words, 'text/html').getElementById('duplicates');
      if (mine === asked && found && found.innerHTML !== place.innerHTML) {
        const anyway = place.querySelector('textarea');
        const typed = anyway ? anyway.value : '';
        place.replaceChildren(...found.childNodes);
        const again = place.querySelector('textarea');
        if (again) {
          again.value = typed;
        }
      }
    } catch {
      // the list comes when the form is sent
    }
  };

  form.addEventListener('input', event => {
    if (WATCHED.includes(event.target.name)) {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    }
  });
})();
