/**
 * Before a reply is sent: asks whether the risk is raised, and if so lets this browser compute for a second. Without
 * this script, or when anything in it fails, the form is sent as it is and a moderator looks at the comment.
 */
import { deriveKey } from './altcha/algorithms/web/pbkdf2.js';
import { solveChallenge } from './altcha/pow.js';

const PATIENCE_MS = 20_000;
const form = document.getElementById('commentform');
// Browsers have the means for it only where the connection is secure.
if (form instanceof HTMLFormElement && globalThis.crypto?.subtle) form.addEventListener('submit', work);

async function work(event) {
  const button = event.submitter;
  if (form.dataset.ready || (button && button.name !== '')) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = 'yes';
  try {
    const answer = await answerOf(await challenge());
    if (answer) form.elements.namedItem('proof').value = answer;
  } catch {
    // The comment matters more than the work.
  }
  form.dataset.ready = 'yes';
  form.requestSubmit(button ?? undefined);
  // Whoever comes back to this page by the browser's button may send again.
  delete form.dataset.ready;
  delete form.dataset.busy;
}

async function challenge() {
  const typed = new FormData(form);
  const response = await fetch(form.dataset.challenge, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ body: typed.get('body'), name: typed.get('name'), website: typed.get('website') }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return response.ok ? (await response.json()).data.challenge : null;
}

async function answerOf(challenge) {
  if (!challenge) return null;
  say('One moment: your browser is showing that it is not a machine that sends to thousands of pages.');
  const solution = await solveChallenge({ challenge, deriveKey, timeout: PATIENCE_MS });
  return solution && btoa(JSON.stringify({ challenge, solution }));
}

function say(text) {
  const place = document.getElementById('reply-progress');
  if (place) place.textContent = text;
}
