import { stat } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** The editor's own colour themes, by the name that the files have. */
export const themes = {
	dark: 'Default Dark Modern',
	light: 'Default Light Modern',
	'hc-dark': 'Default High Contrast',
	'hc-light': 'Default High Contrast Light',
} as const;

export type Theme = keyof typeof themes;

/** Size of the window. */
export const size = { width: 1_280, height: 800 };

/** Settings of the editor for pictures: nothing in them that is not ours, and nothing that blinks. */
export function pictureSettings(theme: Theme): Readonly<Record<string, unknown>> {
	return {
		'workbench.colorTheme': themes[theme],
		'editor.minimap.enabled': false,
		'editor.fontSize': 13,
		'editor.occurrencesHighlight': 'off',
		'terminal.integrated.initialHint': false,
		'terminal.integrated.gpuAcceleration': 'off',
		'workbench.editor.empty.hint': 'hidden',
	};
}

/** What of a page is taken: what is seen, or all of it. */
export interface Part {
	readonly fullPage?: boolean;
}

/** Takes a picture; resolves with its size in bytes. */
export async function take(page: Page, file: string, part: Part = {}): Promise<number> {
	await page.screenshot({ path: file, animations: 'disabled', caret: 'hide', ...part });
	return (await stat(file)).size;
}

/** Waits until nothing in the window says that it is at work: the editor's own language servers have their say first. */
export async function calm(page: Page): Promise<void> {
	const busy = page.locator(
		'.statusbar-item .codicon-modifier-spin, .statusbar-item .codicon-loading, .monaco-progress-container.active',
	);
	const deadline = Date.now() + 90_000;
	for (let quiet = 0; quiet < 4; ) {
		if (Date.now() > deadline) throw new Error('the editor does not come to rest');
		quiet = (await busy.count()) === 0 ? quiet + 1 : 0;
		await page.waitForTimeout(200);
	}
}
