import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { looksMasked } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';

/** The element is plain XML; what is unmistakable is the encoding, the file's name or its root. */
function inFilezilla(candidate: Candidate): Check {
	const { value, text, start, context } = candidate;
	if (looksMasked(value)) return { ok: false, reason: 'the value is a placeholder' };
	if (
		/(?:filezilla|sitemanager|recentservers)[^/]{0,40}$/i.test(context.path) ||
		/filezilla/i.test(text.slice(Math.max(0, start - 4000), start))
	) {
		return { ok: true, evidence: ['in a file of FileZilla'] };
	}
	return text.slice(Math.max(0, start - 20), start).endsWith('encoding="base64">')
		? { ok: true, confidence: 'medium', evidence: ['encoded as FileZilla does'] }
		: { ok: true, confidence: 'low', evidence: ['such elements stand in other files as well'] };
}

export const provider: Provider = {
	id: 'filezilla',
	name: 'FileZilla',
	types: [
		{
			id: 'filezilla.password',
			title: 'Password of a FileZilla site',
			class: 'hosting',
			keywords: ['<pass>', '<pass '],
			pattern: /<Pass(?: encoding="base64")?>(?<value>[^<>\s]{4,400})<\/Pass>/dg,
			check: inFilezilla,
			visible: 0,
			strong: false,
			authority: classDefault('hosting', { operations: ['delete files', 'write files', 'read files'] }),
			docs: 'https://wiki.filezilla-project.org/Site_Manager',
			variable: 'FTP_PASSWORD',
		},
	],
};

export const examples: Examples = (make) => [
	hit(
		'filezilla.password',
		`${make.base62(23)}=`,
		(value) =>
			`<FileZilla3><Server><Host>ftp.acme.io</Host><Pass encoding="base64">${value}</Pass></Server></FileZilla3>`,
		'sitemanager.xml',
	),
	hit('filezilla.password', make.base62(12), (value) => `<Server><User>deploy</User><Pass>${value}</Pass></Server>`),
	miss('filezilla.password', '<Pass></Pass>'),
	miss('filezilla.password', '<Pass>xxxxxxxx</Pass>'),
];
