/**
 * While a reply is being written: asks whether the risk is raised for it, and if so lets this browser compute for a
 * second, so that the comment need not wait for a moderator. Without this script, or when anything in it fails, the
 * form is sent as it is and nothing is lost.
 */
import { deriveKey } from './altcha/algorithms/web/pbkdf2.js';
import { solveChallenge } from './altcha/pow.js';

const PATIENCE_MS = 20_000;
const form = document.getElementById('commentform');
/** The work under way, if there is any; a text that changes again makes it worthless. */
let working = null;

// Browsers have the means for it only where the connection is secure.
if (form instanceof HTMLFormElement && globalThis.crypto?.subtle) {
  form.elements.namedItem('body').addEventListener('change', begin);
  form.addEventListener('submit', finishFirst);
}

async function begin() {
  const proof = form.elements.namedItem('proof');
  proof.value = '';
  working = null;
  try {
    const asked = form.elements.namedItem('body').value;
    const challenge = await challengeFor(asked);
    if (!challenge || form.elements.namedItem('body').value !== asked) return;
    const work = solveChallenge({ challenge, deriveKey, timeout: PATIENCE_MS });
    working = work;
    const solution = await work;
    if (solution && working === work) proof.value = btoa(JSON.stringify({ challenge, solution }));
    if (working === work) working = null;
  } catch {
    // The comment matters more than the work.
    working = null;
  }
}

/** Only where the work has begun does sending wait for it. */
async function finishFirst(event) {
  const work = working;
  if (!work) return;
  event.preventDefault();
  say('One moment: your browser shows that it is not a machine that sends to thousands of pages.');
  await work.catch(() => undefined);
  working = null;
  // What waited for the same work first puts the solution into the form.
  setTimeout(() => form.requestSubmit(event.submitter));
}

async function challengeFor(body) {
  if (body.trim() === '') return null;
  const { name, website } = Object.fromEntries(new FormData(form));
  const response = await fetch(form.dataset.challenge, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ body, name, website }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return response.ok ? (await response.json()).data.challenge : null;
}

function say(text) {
  const place = document.getElementById('reply-progress');
  if (place) place.textContent = text;
}
