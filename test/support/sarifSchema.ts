import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv, type ValidateFunction } from 'ajv';
import { cached } from '../../scripts/lib/cache.ts';

/** A package that carries the schema of OASIS as a file; nothing of it runs. */
const carrier = '@datadog/datadog-ci-plugin-sarif@4.4.0';

/**
 * The check of SARIF 2.1.0 against its schema, which is fetched from the npm registry once.
 *
 * @returns `undefined` when the registry does not answer.
 */
export async function sarifValidator(): Promise<ValidateFunction | undefined> {
	const folder = await cached('sarif-schema-4.4.0', fetchSchema).catch(() => undefined);
	if (folder === undefined) return undefined;
	const file = join(folder, 'package', 'dist', 'json-schema', 'sarif-schema-2.1.0.json');
	const ajv = new Ajv({ allErrors: true, strict: false });
	ajv.addFormat('uri', (text: string) => URL.canParse(text));
	ajv.addFormat('uri-reference', (text: string) => /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text));
	ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
	return ajv.compile(JSON.parse(await readFile(file, 'utf8')));
}

async function fetchSchema(folder: string): Promise<void> {
	const run = promisify(execFile);
	const windows = process.platform === 'win32';
	await run(windows ? 'npm.cmd' : 'npm', ['pack', carrier, '--silent', '--pack-destination', folder], {
		shell: windows,
		timeout: 60_000,
	});
	const [archive = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
	await run('tar', ['-xzf', archive], { cwd: folder });
}
