import { html } from 'hono/html';
import type { Config } from '../../config.ts';
import type { ConnectLink, LinkedWorkspace } from '../../db/connect-links.ts';
import type { GrantFacts } from '../../db/notices.ts';
import { grantedSentence, grantSentences, listLeftOver } from '../messages/grant-sentences.ts';
import type { Completion } from './complete.ts';
import { type Html, toPage } from './page-layout.ts';
import { isAskedFor, type PermissionKind, permissionKinds } from './permissions.ts';

/** Before Pinterest: who asked, for which workspace, and what each permission allows. */
export function consentPage(view: {
  link: ConnectLink;
  workspace: LinkedWorkspace;
  environment: Config['pinterest']['environment'];
  proof: string;
}): Html {
  const { link, workspace } = view;
  const when = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: workspace.timeZone,
  }).format(link.createdAt);
  const domain =
    workspace.domain === null ? '' : html` <span class="soft">(${workspace.domain}.slack.com)</span>`;
  return toPage(
    'Connect a Pinterest account',
    html`<p><b>${link.requestedByName}</b> asked for this in the Slack workspace <b>${workspace.name}</b>${domain}, ${when} (${workspace.timeZone}).</p>
      <p class="note">If you are not ${link.requestedByName}, close this page. Whoever goes on lets the people of ${workspace.name} publish to their Pinterest account.</p>
      <h2>What Pinterest will ask you to allow</h2>
      <ul>${permissionKinds.map((kind) => toPermission(kind, link.scopes))}</ul>
      ${optionalNote(link)}
      <p class="note">${environmentSentence(view.environment)}</p>
      <form method="post"><input type="hidden" name="proof" value="${view.proof}" /><button>Continue to Pinterest</button></form>
      <p class="soft">Afterwards Corkboard asks ${link.requestedByName} in Slack whether it is the right account. Nothing is published before.</p>`,
  );
}

function toPermission(kind: PermissionKind, scopes: readonly string[]): Html {
  const isAsked = isAskedFor(kind, scopes);
  const isOptional = kind.optional !== undefined;
  const words = isOptional || !isAsked ? `${kind.what} ${kind.without}` : kind.what;
  const status = `${isOptional ? 'Optional' : 'Needed'}, ${isAsked ? 'asked for now' : 'not asked for'}`;
  return html`<li class="${isAsked ? 'asked' : 'left'}"><i aria-hidden="true">${isAsked ? '✓' : '–'}</i><div><b>${kind.name}</b><span>${words}</span><small>${status}</small></div></li>`;
}

/** Whoever stands before the wider question must know that there is a smaller one. */
function optionalNote({ scopes, requestedByName }: ConnectLink): Html | '' {
  const isAsked = permissionKinds.some((kind) => kind.optional !== undefined && isAskedFor(kind, scopes));
  if (!isAsked) return '';
  return html`<p class="soft below">Publishing works without the optional ones. For a link that leaves them out, ${requestedByName} sends <b>/pin connect basic</b> in Slack.</p>`;
}

function environmentSentence(environment: Config['pinterest']['environment']): string {
  return environment === 'sandbox'
    ? 'This Corkboard works in Pinterest’s sandbox (Trial access): only the owner of its Pinterest app can see what it publishes.'
    : 'This Corkboard works in production (Standard access): everybody can see what it publishes.';
}

/** The last page of the browser, whatever Pinterest said. */
export function completionPage(
  completion: Completion,
  takeBack: { action: string; linkId: string; proof: string },
): Html {
  switch (completion.kind) {
    case 'pending':
      return pendingPage(completion, takeBack);
    case 'permission_missing':
      return toPage(
        'A permission is missing',
        html`<p>Pinterest did not grant: <b>${completion.kinds.join(', ')}</b>. Corkboard cannot do its work without it, so nothing was connected.</p>
          <p>To try again, send <b>/pin connect</b> in Slack and allow everything that Pinterest asks for.</p>`,
      );
    case 'unavailable':
      return toPage(
        'Pinterest did not answer',
        html`<p>Pinterest could not be reached, or is busy just now. Nothing was connected.</p>
          <p>Please send <b>/pin connect</b> in Slack again in a few minutes.</p>`,
      );
    case 'refused':
      return neutralPage();
  }
}

function pendingPage(
  pending: Extract<Completion, { kind: 'pending' }>,
  takeBack: { action: string; linkId: string; proof: string },
): Html {
  return toPage(
    'Almost done',
    html`<p>Pinterest account: <b>@${pending.username}</b><br />Slack workspace: <b>${pending.workspaceName}</b></p>
      ${grantPart(pending.grant)}
      <p>Go back to Slack: Corkboard asks there whether this is the right account. Nothing is published before it is confirmed.</p>
      <form method="post" action="${takeBack.action}">
        <p class="soft">Did somebody else lead you here, or is it the wrong account? For 24 hours you can take it back in this browser.</p>
        <input type="hidden" name="link" value="${takeBack.linkId}" /><input type="hidden" name="proof" value="${takeBack.proof}" />
        <button class="quiet">That was not me, take it back</button>
      </form>`,
  );
}

/** What is granted now; where it is not just what was asked for, what that means and where it can be changed. */
function grantPart(grant: GrantFacts): Html {
  const marks = { code: (text: string) => text, settings: 'Pinterest’s settings' };
  const sentences = grantSentences(grant, marks);
  if (sentences.length === 0) return html`<p class="soft">${grantedSentence(grant, marks)}</p>`;
  const link =
    listLeftOver(grant).length === 0
      ? ''
      : html`<p><a href="${grant.settingsUrl}" rel="noreferrer">Open Pinterest’s settings</a></p>`;
  return html`<div class="note">${sentences.map((sentence) => html`<p>${sentence}</p>`)}${link}</div>`;
}

/** The same for a link or state that is unknown, used, too old, of another browser or person, and for a "no" at Pinterest. */
export function neutralPage(): Html {
  return toPage(
    'Nothing was connected',
    html`<p>A link to connect Pinterest works once, for ten minutes, and in one browser; or Pinterest did not allow it.</p>
      <p>Nothing has changed. To try again, send <b>/pin connect</b> in Slack.</p>`,
  );
}

export function takenBackPage(settingsUrl: string): Html {
  return toPage(
    'Taken back',
    html`<p>Corkboard has destroyed its access to this account and publishes nothing to it.</p>
      <p>Pinterest still lists Corkboard among your connected apps: remove it in <a href="${settingsUrl}" rel="noreferrer">Pinterest’s settings</a>.</p>`,
  );
}

/** For a bug of ours; the operator finds the story under the reference. */
export function failurePage(reference: string): Html {
  return toPage(
    'Something went wrong on our side',
    html`<p>Please send <b>/pin connect</b> in Slack again. If it happens again, tell your operator the reference <b>${reference}</b>.</p>`,
  );
}
