import type { FileReport } from '../finding.ts';
import type { Session } from './session.ts';

/** Language ids of VS Code by a file's ending, for files that nobody has opened. */
const languageByEnding: Readonly<Record<string, string>> = {
	bat: 'bat',
	c: 'c',
	cpp: 'cpp',
	cs: 'csharp',
	css: 'css',
	env: 'dotenv',
	go: 'go',
	html: 'html',
	ini: 'ini',
	ipynb: 'json',
	java: 'java',
	js: 'javascript',
	cjs: 'javascript',
	mjs: 'javascript',
	jsx: 'javascriptreact',
	json: 'json',
	jsonc: 'jsonc',
	kt: 'kotlin',
	lua: 'lua',
	md: 'markdown',
	php: 'php',
	properties: 'properties',
	ps1: 'powershell',
	py: 'python',
	rb: 'ruby',
	rs: 'rust',
	sh: 'shellscript',
	sql: 'sql',
	swift: 'swift',
	tf: 'terraform',
	toml: 'toml',
	ts: 'typescript',
	mts: 'typescript',
	tsx: 'typescriptreact',
	txt: 'plaintext',
	xml: 'xml',
	yaml: 'yaml',
	yml: 'yaml',
};

/**
 * Has the user switched squiggles, hints and code actions off for the language of a file (`agentReach.languages`)?
 * What is found there is counted all the same.
 */
export function isQuiet({ engine, documents }: Session, report: Pick<FileReport, 'root' | 'path'>): boolean {
	const languages = engine.roots().find(({ path }) => path === report.root)?.settings.languages ?? {};
	if (Object.keys(languages).length === 0) return false;
	const ending = /\.([^./]+)$/.exec(report.path)?.[1]?.toLowerCase() ?? '';
	const known = Object.hasOwn(languageByEnding, ending) ? languageByEnding[ending] : undefined;
	const id = documents.openFile(report)?.languageId ?? known;
	return id !== undefined && Object.hasOwn(languages, id) && languages[id] === false;
}
