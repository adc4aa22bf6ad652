import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Theme, take, themes } from './camera.ts';
import { commands } from './commandScenes.ts';
import { inDemo, inDemoContained, inEmptyFolder, inRestrictedMode } from './editorScenes.ts';
import { htmlReport } from './reportScenes.ts';

const groups: Readonly<Record<string, (set: SceneSet) => Promise<void>>> = {
	empty: inEmptyFolder,
	demo: inDemo,
	contain: inDemoContained,
	commands,
	restricted: inRestrictedMode,
	html: htmlReport,
};

/** Takes the picture of a scene, under a name. */
export type Shoot = (page: Page, name: string) => Promise<void>;

/** A scene: what is done, and in which window. One that fails leaves a picture of how it ended, and the tour goes on. */
export type Scene = (name: string, page: Page, act: () => Promise<unknown>) => Promise<void>;

/**
 * Pictures of every flow, in every theme of the editor; for looking at with a critical eye, not for the repository.
 *
 * @param names Themes, groups of scenes, and `de` for an editor in German; none: all of them, in English.
 */
export async function tour(folder: string, names: readonly string[]): Promise<void> {
	await mkdir(folder, { recursive: true });
	const all = Object.keys(themes) as Theme[];
	const chosen = all.filter((theme) => names.includes(theme));
	const some = Object.keys(groups).filter((group) => names.includes(group));
	const language: SceneSet['language'] = names.includes('de') ? 'de' : 'en';
	for (const theme of chosen.length === 0 ? all : chosen) {
		const suffix = language === 'en' ? theme : `${theme}-${language}`;
		const shoot: Shoot = async (page, name) => {
			await take(page, join(folder, `${name}-${suffix}.png`));
		};
		const scene: Scene = async (name, page, act) => {
			try {
				await act();
				await shoot(page, name);
				console.log(`${name}-${suffix}`);
			} catch (error) {
				await shoot(page, `${name}-FAILED`);
				console.log(`${name}-${suffix} failed: ${String(error).split('\n').slice(0, 3).join(' ')}`);
				process.exitCode = 1;
			}
		};
		const set = { theme, language, scene };
		for (const [group, run] of Object.entries(groups)) {
			if (some.length === 0 || some.includes(group)) await run(set);
		}
	}
}

/** What a group of scenes is given. */
export interface SceneSet {
	readonly theme: Theme;
	readonly language: 'en' | 'de';
	readonly scene: Scene;
}
