import { endsInOpenEscape } from './escapes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { outsideQuotes } from './refused.ts';
import { applyChanges, migrate, migrateComment, refuse, shownKey, wholeLine, withVariable } from './source.ts';
import { inTomlComment, plainToml, readToml, type TomlPair, type TomlString, tomlStringAt } from './tomlText.ts';

/** A program that knows variables in its TOML file. */
interface TomlReader {
	readonly files: RegExp;
	readonly title: string;
	readonly shown: string;
	/** What is written, or the variable that supplies the setting once its line is gone; `undefined` where neither is known. */
	readonly at: (
		path: readonly string[],
		name: string,
	) => { readonly read: string; readonly whole: boolean } | { readonly variable: string } | undefined;
	/** For the page. */
	readonly writes: string;
	readonly unset: string;
	readonly expands?: RegExp;
}

const upper = (text: string) => text.toUpperCase().replaceAll(/[-.]/g, '_');

/** Tokens, and variables that Cargo hands to what it starts unless they are set. Source: https://doc.rust-lang.org/cargo/reference/config.html. */
function cargoVariable([table, key, field, ...deeper]: readonly string[]): string | undefined {
	if (deeper.length > 0) return undefined;
	if (table === 'registry' && key === 'token' && field === undefined) return 'CARGO_REGISTRY_TOKEN';
	if (table === 'registries' && field === 'token') return `CARGO_REGISTRIES_${upper(key ?? '')}_TOKEN`;
	if (table === 'http' && key === 'proxy' && field === undefined) return 'CARGO_HTTP_PROXY';
	if (table === 'env' && (field === undefined || field === 'value')) return key;
	return undefined;
}

const readers: readonly TomlReader[] = [
	{
		files: /(?:^|\/)\.cargo\/(?:config|credentials)(?:\.toml)?$/,
		title: 'Cargo',
		shown: '`.cargo/config.toml`, `.cargo/credentials.toml`',
		at: (path) => {
			const variable = cargoVariable(path);
			return variable === undefined || (path.length === 3 && path[0] === 'env') ? undefined : { variable };
		},
		writes:
			'the line goes, and `CARGO_REGISTRY_TOKEN`, `CARGO_REGISTRIES_NAME_TOKEN`, `CARGO_HTTP_PROXY` or, in `[env]`, the variable itself supplies it',
		unset: 'Cargo names the variable that it misses.',
	},
	{
		// Entries of `[env]` are put into the environment of what mise starts; without one the variable is inherited.
		files: /(?:^|\/)(?:\.?mise(?:\.[\w-]+)*|\.?config\/mise(?:\/config)?|\.rtx)\.toml$/,
		title: 'mise',
		shown: '`mise.toml`',
		at: ([table, key, ...deeper]) =>
			table === 'env' && key !== undefined && deeper.length === 0 ? { variable: key } : undefined,
		writes: 'the line in `[env]` goes, and the variable itself is handed on',
		unset: 'The program has no such variable.',
	},
	{
		// https://pipenv.pypa.io/en/latest/credentials.html
		files: /(?:^|\/)Pipfile$/,
		title: 'Pipenv',
		shown: '`Pipfile`',
		at: ([table, key], name) =>
			table === 'source' && key === 'url' ? { read: `\${${name}}`, whole: false } : undefined,
		writes: `\`\${NAME}\``,
		unset: 'Pipenv sends the text of the reference.',
		expands: /\$/,
	},
	{
		// https://bun.com/docs/runtime/bunfig#install-registry
		files: /(?:^|\/)\.?bunfig\.toml$/,
		title: 'Bun',
		shown: '`bunfig.toml`',
		at: (path, name) =>
			path[0] === 'install' && /^(?:token|password|username)$/.test(path.at(-1) ?? '')
				? { read: `$${name}`, whole: true }
				: undefined,
		writes: '`$NAME`',
		unset: 'Bun sends no value.',
		expands: /\$/,
	},
	{
		// https://supabase.com/docs/guides/local-development/managing-config
		files: /(?:^|\/)supabase\/config\.toml$/,
		title: 'Supabase',
		shown: '`supabase/config.toml`',
		at: (_path, name) => ({ read: `env(${name})`, whole: true }),
		writes: '`env(NAME)`',
		unset: 'The program warns, and takes the text as it stands.',
		expands: /env\(/,
	},
];

/** TOML whose reader knows variables; every other file is refused with what works instead. */
export const toml: Language = {
	id: 'toml',
	matches: (path, languageId) =>
		/\.toml$/i.test(path) || /(?:^|\/)(?:Pipfile|\.cargo\/(?:config|credentials))$/.test(path) || languageId === 'toml',
	lineComment: '#',
	canComment: outsideQuotes,
	errors: (text) => (plainToml(text) === undefined ? 1 : 0),
	migrate: migrateToml,
	facts: {
		title: 'TOML: Cargo, mise, Pipenv, Bun, Supabase',
		files: readers.map(({ shown }) => shown).join(', '),
		writes: readers.map(({ title, writes }) => `${title}: ${writes}`).join('. '),
		unset: readers.map(({ title, unset }) => `${title}: ${unset}`).join(' '),
		refuses: [
			'`pyproject.toml`, `poetry.toml`: `POETRY_HTTP_BASIC_NAME_USERNAME` and `..._PASSWORD`, `UV_INDEX_NAME_PASSWORD`',
			'`wrangler.toml`: `wrangler secret put NAME`; `fly.toml`: `fly secrets import`; `netlify.toml`: the settings of the site',
			'MCP servers of Grok Build and Mistral Vibe: start them with `agent-reach run`',
			'`.streamlit/secrets.toml`: read the variable in the program',
			'every other TOML, which reads no variables: take the value out, and let the program read the variable',
		],
	},
};

function migrateToml(request: MigrationRequest): Migration | MigrationRefused {
	const { text, path, span, name, t } = request;
	const read = readToml(text);
	const found = read === undefined ? undefined : tomlStringAt(read, span);
	if (read !== undefined && found === undefined && inTomlComment(read, text, span)) return migrateComment(request);
	const reader = readers.find(({ files }) => files.test(path));
	if (reader === undefined) return refuse(whyNot(request));
	if (read === undefined) return refuse(t('The file cannot be parsed; correct its syntax first.'));
	const pair = found?.pairs.at(-1);
	if (found === undefined || pair === undefined) return refuse(t('The value does not stand in one string.'));
	const answer = reader.at(pair.path, name);
	if (answer === undefined)
		return refuse(t('{0} knows no variables at this place; let the program read one in its code.', reader.title));
	if ('variable' in answer) return removeLine(request, reader, found.pairs, found.string, answer.variable);
	return replaceValue(request, reader, found.string, answer);
}

function replaceValue(
	request: MigrationRequest,
	reader: TomlReader,
	string: TomlString,
	{ read, whole }: { readonly read: string; readonly whole: boolean },
): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const raw = text.slice(span.start, span.end);
	const cut = endsInOpenEscape(text.slice(string.body.start, span.start));
	if ((cut || /[\\\r\n]/.test(raw)) && text[string.start] === '"')
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	if (reader.expands?.test(raw) === true) return refuse(t('The value is put together from several pieces of code.'));
	if (whole && (span.start !== string.body.start || span.end !== string.body.end)) {
		return refuse(t('The value is only a part of the text; give it a place of its own.'));
	}
	const changes = [{ ...span, newText: read }];
	if (plainToml(applyChanges(text, changes)) === undefined)
		return refuse(t('The change would not leave valid code here; move the value by hand.'));
	const note = t(
		'Start {0} with “agent-reach run -- ...”. When {1} is not set: {2}',
		reader.title,
		name,
		t(reader.unset),
	);
	return migrate(request, raw, changes, [note]);
}

function removeLine(
	request: MigrationRequest,
	reader: TomlReader,
	pairs: readonly TomlPair[],
	string: TomlString,
	variable: string,
): Migration | MigrationRefused {
	const { text, t } = request;
	const [pair] = pairs;
	if (pair === undefined || pairs.length > 1 || pair.value !== string)
		return refuse(t('Write the entry on a line of its own first.'));
	if (!/^[A-Za-z_]\w*$/.test(variable))
		return refuse(t('No variable can stand for {0}.', shownKey(pair.path.join('.'))));
	const changes = [{ ...wholeLine(text, pair), newText: '' }];
	const expected = without(plainToml(text), pair.path);
	const after = plainToml(applyChanges(text, changes));
	if (after === undefined || JSON.stringify(after) !== JSON.stringify(expected)) {
		return refuse(t('The change would not leave valid code here; move the value by hand.'));
	}
	const note = t(
		'{0} takes {1} from its environment instead of this line: “agent-reach run -- ...”.',
		reader.title,
		variable,
	);
	return withVariable(migrate(request, string.value, changes, [note]), variable);
}

function without(data: unknown, path: readonly string[]): unknown {
	const copy: unknown = structuredClone(data);
	let at = copy;
	for (const step of path.slice(0, -1)) at = (at as Readonly<Record<string, unknown>> | undefined)?.[step];
	if (typeof at === 'object' && at !== null) delete (at as Record<string, unknown>)[path.at(-1) ?? ''];
	return copy;
}

/** What works instead, for the files that people ask about. */
function whyNot({ path, name, t }: MigrationRequest): string {
	const file = path.slice(path.lastIndexOf('/') + 1);
	if (/(?:^|\/)\.(?:grok|vibe)\/config\.toml$/.test(path)) {
		return t(
			'The program that reads this file is not known to expand variables in it. Let “agent-reach run” start the server: command “agent-reach”, args “run”, “--only”, the name, “--”, then the command as it was; and take the value out of the file.',
		);
	}
	if (/^(?:pyproject|poetry|auth|uv)\.toml$/.test(file)) {
		return t(
			'TOML reads no variables. Take user and password out and let the environment supply them: POETRY_HTTP_BASIC_<NAME>_USERNAME and _PASSWORD for Poetry, UV_INDEX_<NAME>_USERNAME and _PASSWORD for uv.',
		);
	}
	if (/^wrangler(?:\.[\w-]+)?\.toml$/.test(file))
		return t(
			'What stands in “vars” is no secret to Cloudflare: take it out, “wrangler secret put {0}”; for local work .dev.vars.',
			name,
		);
	if (/^fly(?:\.[\w-]+)?\.toml$/.test(file))
		return t(
			'What stands in “env” is no secret to Fly: take it out, and hand it to “fly secrets import” on its standard input.',
		);
	if (file === 'netlify.toml')
		return t('Netlify reads no variables here: take the value out, and set {0} in the settings of the site.', name);
	if (/(?:^|\/)\.streamlit\/secrets\.toml$/.test(path))
		return t('Streamlit reads no variables here: take the line out, and read os.environ["{0}"] in the program.', name);
	return t('TOML reads no variables. Remove the value here and let the program read {0} from its environment.', name);
}
