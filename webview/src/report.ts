// Entry of the page in a report: one file that a browser opens, with its data inside.
import { startMap } from './app.ts';
import type { Host, Start } from './host.ts';

const contrast = matchMedia('(prefers-contrast: more)');
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Names of the themes as an editor's webview would call them, so that there is one style sheet. */
function paint(): void {
	const { theme = 'auto' } = document.body.dataset;
	const isDark = theme === 'dark' || theme === 'contrast' || (theme === 'auto' && dark.matches);
	const high = theme === 'contrast' || (theme === 'auto' && contrast.matches);
	const name = high
		? isDark
			? 'vscode-high-contrast'
			: 'vscode-high-contrast-light'
		: isDark
			? 'vscode-dark'
			: 'vscode-light';
	document.body.className = name;
}

function download(name: string, content: Blob): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(content);
	link.download = name;
	link.click();
	// The browser has taken the address by then.
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const host: Host = {
	save: (format, content) => {
		const parts: BlobPart =
			format === 'svg' ? content : Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
		download(`blast-map.${format}`, new Blob([parts], { type: format === 'svg' ? 'image/svg+xml' : 'image/png' }));
	},
	keep: () => undefined,
	kept: () => undefined,
	themes: true,
};

for (const query of [contrast, dark]) query.addEventListener('change', paint);
document.body.addEventListener('themechange', paint);
paint();
const page = document.getElementById('map');
const start = document.getElementById('data')?.textContent;
if (page !== null && start !== null && start !== undefined) startMap(page, JSON.parse(start) as Start, host);
