// Says whether the page keeps itself up to date. Without this file, or without JavaScript, everything works; a page then
// shows what was true when it was opened.
(function () {
  'use strict';
  // A page that the browser kept whole is asked for again when somebody goes back to it: they may have signed out since.
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      document.documentElement.hidden = true;
      window.location.reload();
    }
  });
  var place = document.getElementById('live');
  if (!place) {
    return;
  }

  function say(words, stale) {
    if (place.textContent !== words) {
      place.textContent = words;
    }
    place.classList.toggle('stale', stale);
  }

  document.addEventListener('htmx:sseOpen', function () {
    say('This page keeps itself up to date.', false);
  });
  document.addEventListener('htmx:sseError', function () {
    say('This page does not keep itself up to date at the moment. Reload it to look again.', true);
  });
  document.addEventListener('htmx:sseClose', function (event) {
    if (event.detail.type === 'message') {
      say('Newer windows keep themselves up to date instead of this one. Reload it to look again.', true);
    }
  });
  document.addEventListener('htmx:responseError', function (event) {
    var status = event.detail.xhr.status;
    if (status === 401 || status === 403) {
      say('You are not signed in any more. Reload the page to sign in; copy first what you have typed.', true);
    }
  });
})();
