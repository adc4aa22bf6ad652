import { levels } from '../blast/types.ts';
import type { FileReport, Finding } from '../finding.ts';
import type { Settings } from '../settings.ts';
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

/** A file as far as it matters for what is shown of it. */
type ShownFile = Pick<FileReport, 'root' | 'path'>;

/**
 * The findings of a file that squiggles, hints, marks and code actions are about: none in a language that is switched off
 * (`agentReach.languages`), and none milder than `agentReach.minimumLevel`. All of them are counted all the same.
 */
export function shownFindings(
	session: Session,
	report: ShownFile & Pick<FileReport, 'findings'>,
): FileReport['findings'] {
	const isShown = shownIn(session, report);
	return report.findings.filter(isShown);
}

/** Says which findings of a file are shown; see {@link shownFindings}. */
export function shownIn(session: Session, file: ShownFile): (finding: Pick<Finding, 'blast'>) => boolean {
	const settings = session.engine.roots().find(({ path }) => path === file.root)?.settings;
	if (settings === undefined) return () => true;
	if (isQuiet(session, file, settings.languages)) return () => false;
	const mildest = levels.indexOf(settings.minimumLevel);
	return ({ blast }) => levels.indexOf(blast.level) <= mildest;
}

function isQuiet({ documents }: Session, file: ShownFile, languages: Settings['languages']): boolean {
	if (Object.keys(languages).length === 0) return false;
	const ending = /\.([^./]+)$/.exec(file.path)?.[1]?.toLowerCase() ?? '';
	const known = Object.hasOwn(languageByEnding, ending) ? languageByEnding[ending] : undefined;
	const id = documents.openFile(file)?.languageId ?? known;
	return id !== undefined && Object.hasOwn(languages, id) && languages[id] === false;
}
