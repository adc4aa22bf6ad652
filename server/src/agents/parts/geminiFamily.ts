import { parse as parseJsonc } from 'jsonc-parser';
import type { McpFile, RootSnapshot } from '../agent.ts';

/** Where Gemini CLI, and what began as a copy of it, keeps its files. */
export interface GeminiFamily {
	/** The project's and the user's. */
	readonly settingsFiles: readonly [project: string, user: string];
	readonly mcp: readonly McpFile[];
	/** Project and user files whose values the program loads at start, when the folder is trusted. */
	readonly loads: readonly string[];
}

/** @param folder `.gemini`, `.qwen`. */
export function geminiFamily(folder: string): GeminiFamily {
	const settingsFiles = [`${folder}/settings.json`, `~/${folder}/settings.json`] as const;
	return {
		settingsFiles,
		mcp: settingsFiles.map((file) => ({
			file,
			expands: 'anywhere',
			reference: (name) => `\${${name}}`,
			whenUnset: 'The text of the reference stays as it is (source code).',
		})),
		loads: ['.env', `${folder}/.env`, `~/${folder}/.env`, '~/.env'],
	};
}

/** The value at a path of keys of one settings file (JSON with comments); `undefined` when it is absent. */
export function settingOf(snapshot: RootSnapshot, file: string, keys: readonly string[]): unknown {
	const whole: unknown = parseJsonc(snapshot.files.get(file) ?? '', [], { allowTrailingComma: true });
	return keys.reduce<unknown>(
		(value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
		whole,
	);
}
