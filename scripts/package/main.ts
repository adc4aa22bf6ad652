// Packs the extension: agent-reach-<version>.vsix in the repository, or the file that --output names.
import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { repository } from '../bootstrap.mjs';
import { packExtension, readManifest } from './pack.ts';

const { name, version } = await readManifest();
const at = process.argv.indexOf('--output');
const named = at < 0 ? undefined : process.argv[at + 1];
const output = named === undefined ? join(repository, `${name}-${version}.vsix`) : resolve(named);
await packExtension(output);
console.log(`${basename(output)}: ${((await stat(output)).size / 1_000_000).toFixed(2)} MB`);
