import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { english } from '../l10n.ts';
import type { WantedReference } from '../vaults/brokerProtocol.ts';
import { looksLikeReference } from '../vaults/reference.ts';
import type { CliIo } from './io.ts';
import { AccessError, createAccess } from './secrets/access.ts';
import { guarded, UsageError } from './secrets/failure.ts';
import { gatherReferences } from './secrets/sources.ts';
import { readAll, tell } from './secrets/terminal.ts';

const usage = 'agent-reach inject [template file]   (else the template comes on standard input)';
const largestTemplate = 16 * 1024 * 1024;
/** `{{ NAME }}`, `{{ reference }}`, or a reference of ours as it stands. */
const place =
	/\{\{\s*([A-Z][A-Z0-9_]*|[a-z][a-z0-9+.-]*:\/\/[^\s{}]+)\s*\}\}|ref\+agent-reach:\/\/[a-z0-9][a-z0-9._-]*\/[A-Z][A-Z0-9_]*/g;

/** `agent-reach inject`: prints a template with values in place of references, after approval. Exit code 0 or 2. */
export function injectCommand(argv: readonly string[], io: CliIo): Promise<number> {
	return guarded(argv, io, usage, async () => {
		const t = io.t ?? english;
		const [file, ...more] = argv;
		if (file?.startsWith('-')) throw new UsageError(t('unknown option {0}', file));
		if (more.length > 0) throw new UsageError(t('at most one file is needed'));
		if (file === undefined && io.stdin.isTTY === true) throw new UsageError(t('there is no template'));
		const template = await readTemplate(file, io);
		const wanted = await wantedIn(template, io);
		if (wanted.size === 0) {
			io.stdout.write(template);
			return 0;
		}
		const unique = [...new Map([...wanted.values()].map((each) => [each.name, each])).values()];
		const command = `agent-reach inject ${file ?? ''}`.trim();
		const answers = await createAccess(io).resolve(unique, { purpose: 'inject', command });
		const values = new Map(answers.flatMap((answer) => (answer.ok ? [[answer.name, answer.value] as const] : [])));
		const missing = unique.filter(({ name }) => !values.has(name));
		for (const { name } of missing) {
			const answer = answers.find((each) => each.name === name);
			tell(io, `  ${name}: ${answer?.ok === false ? answer.reason : t('no answer')}`);
		}
		if (missing.length > 0)
			throw new AccessError(t('{0} names cannot be resolved; nothing was printed.', missing.length));
		const text = template.replace(place, (whole, inner?: string) => {
			const name = wanted.get(inner ?? whole)?.name;
			return (name === undefined ? undefined : values.get(name)) ?? whole;
		});
		await new Promise<void>((done) => {
			io.stdout.write(text, () => done());
		});
		return 0;
	});
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
async function wantedIn(template: string, io: CliIo): Promise<ReadonlyMap<string, WantedReference>> {
	const gathered = await gatherReferences(io);
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
