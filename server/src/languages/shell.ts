import { cutsEscape, decodeAnsiC, endsInEscape } from './escapes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { lexShell, type ShSegment } from './shLexer.ts';
import { baseName, migrate, migrateComment, refuse, within } from './source.ts';

/** Shell scripts: sh, bash, zsh, ksh, dash, and direnv's `.envrc`. */
export const shell: Language = {
	id: 'shell',
	matches: (path, languageId) =>
		languageId === undefined ? isShell(path) : languageId === 'shellscript' && !/\.(?:fish|csh|tcsh)$/i.test(path),
	lineComment: '#',
	canComment: (text, _path, offset) => {
		const mark = ' # agent-reach';
		const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
		if (line.endsWith('\\')) return false;
		const segments = lexShell(text.slice(0, offset) + mark + text.slice(offset));
		return segments?.some(({ start, quoting }) => quoting === 'comment' && start === offset + 1) === true;
	},
	errors: (text) => (lexShell(text) === undefined ? 1 : 0),
	migrate: migrateShell,
	facts: {
		title: 'Shell',
		files: '`*.sh`, `*.bash`, `*.zsh`, `*.ksh`, `.envrc`, `.bashrc`, `.profile`, ...',
		writes: `\`"\${NAME:?NAME is not set}"\`, with the quoting around it changed where it does not expand`,
		unset: 'The script stops and says which variable is missing.',
		refuses: [
			'here-documents with a quoted end mark: take the quotes off',
			'backticks: write `$(...)`',
			'scripts that unset or set the variable before',
		],
	},
};

function isShell(path: string): boolean {
	const name = baseName(path);
	return (
		/\.(?:sh|bash|zsh|ksh|dash)$/i.test(name) ||
		/^(?:\.envrc|\.(?:bash|zsh|z)(?:rc|_profile|_login|env|profile|login)|\.profile)$/.test(name)
	);
}

function migrateShell(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, t } = request;
	const segments = lexShell(text);
	if (segments === undefined) return refuse(t('The script cannot be parsed; correct its syntax first.'));
	const segment = segments.find((candidate) => within(span, candidate));
	if (segment === undefined) return refuse(t('The value is put together from pieces that are quoted differently.'));
	const raw = text.slice(span.start, span.end);
	const cut = endsInEscape(text.slice(segment.start, span.start)) && segment.quoting !== 'single';
	const expanding = segment.quoting === 'plain' || segment.quoting === 'double' || segment.quoting === 'heredoc';
	if (cut || (expanding && /(?<!\\)(?:\\\\)*[$`]/.test(raw))) {
		return refuse(t('The shell expands a part of the value, so it is not a constant.'));
	}
	if (segment.quoting !== 'comment' && isSetBefore(request)) {
		return refuse(t('The script itself empties or sets {0} before this place; take that out first.', request.name));
	}
	return migrateSegment(request, segment, raw);
}

/** What the environment supplies is gone where the script unsets, declares or assigns the same name before. */
function isSetBefore({ text, span, name }: MigrationRequest): boolean {
	const start = String.raw`(?:^|[\s;&|({])`;
	const declared = new RegExp(
		String.raw`${start}(?:unset|local|declare|typeset)[ \t][^;&|\n]*(?<=[ \t])${name}(?![\w=])`,
	);
	// `X="${X:?...}"` is what a fix above has made of another place.
	const assigned = new RegExp(String.raw`${start}${name}\+?=(?!["']?\$\{${name}\b)`);
	const before = text.slice(0, span.start);
	return declared.test(before) || assigned.test(before.slice(0, before.lastIndexOf('\n') + 1));
}

function migrateSegment(
	request: MigrationRequest,
	{ quoting, start, end }: ShSegment,
	raw: string,
): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const expansion = `\${${name}:?${name} is not set}`;
	const replace = (value: string, newText: string) => migrate(request, value, [{ ...span, newText }]);
	switch (quoting) {
		case 'comment':
			return migrateComment(request);
		case 'double':
			return replace(raw.replace(/\\\n/g, '').replace(/\\([$`"\\])/g, '$1'), expansion);
		case 'heredoc':
			return replace(raw.replace(/\\\n/g, '').replace(/\\([$`\\])/g, '$1'), expansion);
		case 'plain':
			if (/[\s;&|<>()*?[\]~]/.test(raw.replace(/\\[\s\S]/g, ''))) {
				return refuse(t('The value does not stand in quotes and holds characters that the shell reads itself.'));
			}
			return replace(raw.replace(/\\\n/g, '').replace(/\\([\s\S])/g, '$1'), `"${expansion}"`);
		case 'single':
		case 'ansi': {
			const value = quoting === 'single' ? raw : decodeAnsiC(raw);
			const broken = quoting === 'ansi' && cutsEscape(text.slice(start, span.start), raw, decodeAnsiC);
			if (value === undefined || broken)
				return refuse(t('The value holds an escape that cannot be taken apart safely.'));
			const opening = quoting === 'single' ? "'" : "$'";
			// The quotes end before the value and begin again behind it; empty ones are left out.
			const from = span.start === start ? start - opening.length : span.start;
			const to = span.end === end ? end + 1 : span.end;
			const newText = `${from < start ? '' : "'"}"${expansion}"${to > end ? '' : opening}`;
			return migrate(request, value, [{ start: from, end: to, newText }], nestedNote(request, text, start));
		}
		case 'literalHeredoc':
			return refuse(t('The end mark of the here-document is quoted, so nothing in it expands.'));
		case 'backtick':
			return refuse(t('The value stands in backticks; write $(...) instead and try again.'));
		case 'arithmetic':
			return refuse(t('The value stands in arithmetic.'));
	}
}

/** A quoted script (`sh -c '...'`, `ssh host '...'`) now gets the value from the script outside. */
function nestedNote({ name, t }: MigrationRequest, text: string, start: number): readonly string[] {
	const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
	return /\b(?:(?:ba|z|da)?sh\s+-c|ssh|eval|su\s+-c)\b/.test(line)
		? [
				t(
					'{0} is expanded before the inner command starts and stands on its command line, as the value did before.',
					name,
				),
			]
		: [];
}
