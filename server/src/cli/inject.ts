import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { english } from '../l10n.ts';
import { shownCommand } from '../vaults/approval/commandLine.ts';
import { findBrokers } from '../vaults/brokerClient.ts';
import type { WantedReference } from '../vaults/brokerProtocol.ts';
import { looksLikeReference } from '../vaults/reference.ts';
import type { CliIo } from './io.ts';
import { AccessError, createAccess, machineOf } from './secrets/access.ts';
import { guarded, UsageError } from './secrets/failure.ts';
import { outputFile } from './secrets/outputFile.ts';
import { type Gathered, gatherReferences } from './secrets/sources.ts';
import { readAll, tell } from './secrets/terminal.ts';

const usage =
	'agent-reach inject [template file] [--output <file outside the workspace>]   (else standard input, standard output)';
const largestTemplate = 16 * 1024 * 1024;
/** `{{ NAME }}`, `{{ reference }}`, or a reference of ours as it stands. */
const place =
	/\{\{\s*([A-Z][A-Z0-9_]*|[a-z][a-z0-9+.-]*:\/\/[^\s{}]+)\s*\}\}|ref\+agent-reach:\/\/[a-z0-9][a-z0-9._-]*\/[A-Z][A-Z0-9_]*/g;

/**
 * `agent-reach inject`: prints a template with values in place of references, or writes it to a file of mode 0600 outside the
 * workspace, after approval. Exit code 0 or 2.
 */
export function injectCommand(argv: readonly string[], io: CliIo): Promise<number> {
	return guarded(argv, io, usage, async () => {
		const t = io.t ?? english;
		const { file, output } = parseArguments(argv, io);
		if (file === undefined && io.stdin.isTTY === true) throw new UsageError(t('there is no template'));
		const template = await readTemplate(file, io);
		const gathered = await gatherReferences(io);
		const wanted = wantedIn(template, gathered);
		const target = output === undefined ? undefined : await outputFile(output, await workspaceOf(gathered, io), io);
		if (wanted.size === 0) {
			if (target === undefined) io.stdout.write(template);
			else await target.write(template);
			return 0;
		}
		const unique = [...new Map([...wanted.values()].map((each) => [each.name, each])).values()];
		// The person sees where the file will really stand.
		const where = target === undefined ? [] : ['--output', target.path];
		const command = shownCommand(['agent-reach', 'inject', ...(file === undefined ? [] : [file]), ...where]);
		const answers = await createAccess(io).resolve(unique, { purpose: 'inject', command });
		const values = new Map(answers.flatMap((answer) => (answer.ok ? [[answer.name, answer.value] as const] : [])));
		const missing = unique.filter(({ name }) => !values.has(name));
		for (const { name } of missing) {
			const answer = answers.find((each) => each.name === name);
			tell(io, `  ${name}: ${answer?.ok === false ? answer.reason : t('no answer')}`);
		}
		if (missing.length > 0)
			throw new AccessError(
				missing.length === 1
					? t('1 name cannot be resolved; nothing was printed.')
					: t('{0} names cannot be resolved; nothing was printed.', missing.length),
			);
		// The person said yes to this file only while it was what it was.
		if (target !== undefined && output !== undefined) {
			const again = await outputFile(output, await workspaceOf(gathered, io), io);
			if (again.path !== target.path)
				throw new AccessError(t('{0} is another place now; nothing was written.', output));
		}
		const text = template.replace(place, (whole, inner?: string) => {
			const name = wanted.get(inner ?? whole)?.name;
			return (name === undefined ? undefined : values.get(name)) ?? whole;
		});
		if (target === undefined) {
			await new Promise<void>((done) => {
				io.stdout.write(text, () => done());
			});
		} else {
			await target.write(text);
			tell(io, t('{0} holds the values now, readable for you alone. Delete it when it has been used.', target.path));
		}
		return 0;
	});
}

/** Folders in which agents read: the project's, the working directory, and what the editor has open with it. */
async function workspaceOf({ root }: Gathered, io: CliIo): Promise<readonly string[]> {
	const editors = await findBrokers(machineOf(io), io.cwd);
	return [root, io.cwd, ...editors.flatMap(({ roots }) => roots)];
}

function parseArguments(argv: readonly string[], io: CliIo): { readonly file?: string; readonly output?: string } {
	const t = io.t ?? english;
	let file: string | undefined;
	let output: string | undefined;
	for (let at = 0; at < argv.length; at++) {
		const argument = argv[at] ?? '';
		const inline = /^--output=(.*)$/s.exec(argument)?.[1];
		if (argument === '--output' || inline !== undefined) {
			output = inline ?? argv[++at];
			if (output === undefined || output === '') throw new UsageError(t('{0} needs a value', '--output'));
		} else if (argument.startsWith('-')) throw new UsageError(t('unknown option {0}', argument));
		else if (file === undefined) file = argument;
		else throw new UsageError(t('at most one file is needed'));
	}
	return { ...(file === undefined ? {} : { file }), ...(output === undefined ? {} : { output }) };
}

async function readTemplate(file: string | undefined, io: CliIo): Promise<string> {
	const t = io.t ?? english;
	const stream = file === undefined ? io.stdin : createReadStream(resolve(io.cwd, file));
	const text = await readAll(stream, largestTemplate).catch(() => {
		throw new UsageError(t('{0} cannot be read', file ?? t('standard input')));
	});
	if (text === undefined) throw new UsageError(t('the template is larger than {0} bytes', largestTemplate));
	return text;
}

/** What stands in the places: text of the place -> what is wanted. `{{ NAME }}` of an unknown name is another template's. */
function wantedIn(template: string, gathered: Gathered): ReadonlyMap<string, WantedReference> {
	const byName = new Map(gathered.wanted.map((each) => [each.name, each]));
	const wanted = new Map<string, WantedReference>();
	for (const [whole, inner] of template.matchAll(place)) {
		const text = inner ?? whole;
		const known = byName.get(text);
		if (known !== undefined) wanted.set(text, { name: known.name, reference: known.reference });
		else if (looksLikeReference(text)) wanted.set(text, { name: text, reference: text });
	}
	return wanted;
}
