import type { VNode } from 'preact';

/** For a browser that confirmed an address: what its cookie is for, and the way to be rid of it. */
export function DeviceForm(): VNode {
  return (
    <form class="device" method="post" action="/device/forget">
      <p class="form-notes" id="device-note">
        A cookie in this browser shows that you confirmed your email address; it serves for nothing else.
      </p>
      <p>
        <button type="submit" class="second" aria-describedby="device-note">
          Forget this browser
        </button>
      </p>
    </form>
  );
}
