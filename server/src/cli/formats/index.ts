import type { Format } from './rows.ts';

/** Names of the formats that are made by a file of this folder; `pretty` and `json` are the other two. */
export const formatNames = ['sarif', 'github', 'gitlab', 'junit', 'html', 'markdown'] as const;

export type FormatName = (typeof formatNames)[number];

/** Each is loaded when it is asked for, so that a scan starts quickly. */
const formats: Readonly<Record<FormatName, () => Promise<Format>>> = {
	sarif: async () => (await import('./sarif.ts')).sarifFormat,
	github: async () => (await import('./github.ts')).githubFormat,
	gitlab: async () => (await import('./gitlab.ts')).gitlabFormat,
	junit: async () => (await import('./junit.ts')).junitFormat,
	html: async () => (await import('./map.ts')).htmlFormat,
	markdown: async () => (await import('./map.ts')).markdownFormat,
};

/** The maker of one format. */
export function loadFormat(name: FormatName): Promise<Format> {
	return formats[name]();
}
