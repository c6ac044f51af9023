/** One small sheet; nothing is loaded from anywhere. Its hash is in the content security policy. */
export const style = `
:root { color-scheme: light dark; --wall: #ece4d9; --paper: #fffdf9; --ink: #2b2320; --soft: #6d615a; --line: #e6ddd2; --pin: #7a2e3a; --pin-ink: #fff; --yes: #2f6b57; }
@media (prefers-color-scheme: dark) { :root { --wall: #1d1816; --paper: #2a2421; --ink: #f3ece5; --soft: #b5a79d; --line: #403732; --pin: #b8586a; --yes: #7cc0a6; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 48px 16px; background: var(--wall); color: var(--ink); font: 17px/1.55 ui-sans-serif, system-ui, "Segoe UI", "Helvetica Neue", sans-serif; }
main { position: relative; width: 100%; max-width: 560px; padding: 48px 44px 36px; background: var(--paper); border-radius: 6px; box-shadow: 0 24px 60px -36px rgb(43 35 32 / .6); overflow-wrap: anywhere; }
main::before { content: ""; position: absolute; top: -11px; left: calc(50% - 12px); width: 24px; height: 24px; border-radius: 50%; background: radial-gradient(circle at 35% 30%, #d98a97, var(--pin) 60%); box-shadow: 0 5px 8px -3px rgb(0 0 0 / .5); }
h1 { margin: 0 0 14px; font: 600 27px/1.2 ui-serif, Georgia, serif; letter-spacing: -.01em; }
h2 { margin: 28px 0 4px; font-size: 15px; font-weight: 650; }
p { margin: 0 0 12px; }
.soft { color: var(--soft); font-size: 15px; }
ul { margin: 0; padding: 0; list-style: none; }
li { display: grid; grid-template-columns: 30px 1fr; padding: 12px 0; border-top: 1px solid var(--line); }
li b { display: block; }
li span { color: var(--soft); font-size: 15px; line-height: 1.45; }
li i { font-style: normal; font-weight: 700; color: var(--soft); }
li.asked i { color: var(--yes); }
li.asked small { color: var(--yes); }
li small { display: block; margin-top: 4px; }
small { font-size: 13px; font-weight: 600; color: var(--soft); }
p.below { margin: 12px 0 0; }
.note p:last-child { margin: 0; }
.note + p { margin: 18px 0 0; }
.note { margin: 20px 0 0; padding: 12px 16px; border-left: 3px solid var(--pin); background: color-mix(in srgb, var(--pin) 8%, transparent); font-size: 15px; }
form { margin: 26px 0 0; }
form + p { margin: 16px 0 0; }
button { width: 100%; padding: 13px 20px; border: 0; border-radius: 8px; background: var(--pin); color: var(--pin-ink); font: inherit; font-weight: 650; cursor: pointer; }
button.quiet { width: auto; padding: 9px 16px; border: 1px solid var(--line); background: transparent; color: var(--ink); font-size: 15px; }
button:hover { filter: brightness(1.08); }
button:focus-visible, a:focus-visible { outline: 3px solid var(--pin); outline-offset: 3px; }
a { color: inherit; }
@media (max-width: 480px) { main { padding: 40px 24px 28px; } }
`;
