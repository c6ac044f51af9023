import { html } from 'hono/html';
import type { LocalPin, State } from '../state.ts';
import { toBoardHref, toImageHref } from './boards.ts';
import { type Html, toPageHtml } from './layout.ts';

export function toPinPage(state: State, pin: LocalPin): Html {
  const board = state.boards.get(pin.boardId);
  const account = state.accounts.get(pin.accountId);
  const title = pin.title === '' ? 'Untitled' : pin.title;
  return toPageHtml(state, {
    title,
    body: html`<article class="closeup">
      <img src="${toImageHref(state, pin)}" alt="${pin.altText}" />
      <div>
        <h1>${title}</h1>
        <p class="words">${pin.description}</p>
        ${pin.link === '' ? '' : html`<a class="button yes" href="${pin.link}" rel="noreferrer">Visit ${new URL(pin.link).host}</a>`}
        <dl>
          ${board === undefined ? '' : html`<dt>Board</dt><dd><a href="${toBoardHref(state, board)}">${board.name}</a></dd>`}
          <dt>Published by</dt><dd>${account?.name ?? 'somebody'}</dd>
          <dt>Published at</dt><dd>${pin.createdAt.toISOString().slice(0, 19).replace('T', ' ')} UTC</dd>
          <dt>Alt text</dt><dd>${pin.altText === '' ? 'none' : pin.altText}</dd>
          <dt>Link</dt><dd>${pin.link === '' ? 'none' : pin.link}</dd>
          <dt>Pin</dt><dd>${pin.id}</dd>
        </dl>
      </div>
    </article>`,
  });
}

export function toMissingPage(state: State, sentence: string): Html {
  return toPageHtml(state, {
    title: 'Not here',
    body: html`<section class="sheet"><h1>Not here</h1><p class="soft">${sentence}</p></section>`,
  });
}
