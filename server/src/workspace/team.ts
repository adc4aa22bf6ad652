import { detectSecretsFile, readSecretsBaseline } from '../detect/foreign/detectSecrets.ts';
import { gitleaksFiles, readGitleaks } from '../detect/foreign/gitleaks.ts';
import { fingerprintFiles, readFingerprints } from '../detect/foreign/gitleaksIgnore.ts';
import type { ForeignProblem, ForeignSuppressor } from '../detect/foreign/types.ts';
import { compileRules, type RuleProblem } from '../detect/teamRules.ts';
import type { Localize } from '../l10n.ts';
import type { CredentialType } from '../providers/provider.ts';
import { createIgnore } from '../reach/gitignore.ts';
import type { TeamRule } from '../settings.ts';
import { decodeText } from './encoding.ts';
import type { RootConfig } from './engineTypes.ts';
import { readConfigurationFile } from './readFile.ts';

const secretlintIgnore = '.secretlintignore';

/** Files of other tools, in the root, that say what a team wants to be told of and what not. */
export const foreignFiles: readonly string[] = [
	...gitleaksFiles,
	...fingerprintFiles,
	detectSecretsFile,
	secretlintIgnore,
];

const limit = 20_000_000;

/** What a team has said, as it travels to the worker threads. */
export interface TeamInput {
	readonly rules: readonly TeamRule[];
	/** Texts of {@link foreignFiles} that are there, by name. */
	readonly files: Readonly<Record<string, string>>;
}

/** The same, ready for use. */
export interface Team {
	readonly types: readonly CredentialType[];
	/** Provider by type id. */
	readonly providers: ReadonlyMap<string, string>;
	readonly suppression: ForeignSuppressor;
	readonly ruleProblems: readonly RuleProblem[];
	readonly fileProblems: readonly (ForeignProblem & { readonly file: string })[];
}

/** Nothing was said. */
export const noTeam: TeamInput = { rules: [], files: {} };

/** Reads the files of other tools; what cannot be read says nothing. */
export async function readTeam({ path, settings }: RootConfig, trusted: boolean): Promise<TeamInput> {
	const files: Record<string, string> = {};
	for (const name of foreignFiles) {
		const read = await readConfigurationFile(path, name, { limit, trusted });
		const decoded = read.kind === 'bytes' ? decodeText(read.bytes) : undefined;
		if (decoded && !decoded.binary) files[name] = decoded.text;
	}
	return settings.rules.length === 0 && Object.keys(files).length === 0 ? noTeam : { rules: settings.rules, files };
}

/** Makes types and suppressions of what a team has said. The engine for its patterns is loaded when it is needed. */
export async function buildTeam(input: TeamInput, t: Localize): Promise<Team | undefined> {
	if (input.rules.length === 0 && Object.keys(input.files).length === 0) return undefined;
	const { linearPattern } = await import('../detect/linear.ts');
	const own = compileRules(input.rules, linearPattern, t);
	const suppressors: ForeignSuppressor[] = [];
	const fileProblems: (ForeignProblem & { readonly file: string })[] = [];
	const types = [...own.types];
	for (const [file, text] of Object.entries(input.files)) {
		const note = (problems: readonly ForeignProblem[]) =>
			fileProblems.push(...problems.map((problem) => ({ ...problem, file })));
		if (gitleaksFiles.includes(file)) {
			const { rules, suppressor, problems } = readGitleaks(file, text, linearPattern, t);
			types.push(...rules.types.filter(({ id }) => !types.some((type) => type.id === id)));
			suppressors.push(suppressor);
			note(problems);
		} else if (file === detectSecretsFile) {
			const { suppressor, problems } = readSecretsBaseline(text, t);
			if (suppressor) suppressors.push(suppressor);
			note(problems);
		} else if (file === secretlintIgnore) suppressors.push(ignoredBy(text));
		else suppressors.push(readFingerprints(file, text));
	}
	const suppression: ForeignSuppressor = (candidate) => {
		for (const suppressor of suppressors) {
			const suppressed = suppressor(candidate);
			if (suppressed) return suppressed;
		}
		return undefined;
	};
	return { types, providers: own.providers, suppression, ruleProblems: own.problems, fileProblems };
}

/** Lines of `.secretlintignore` are those of `.gitignore`. */
function ignoredBy(text: string): ForeignSuppressor {
	const ignore = createIgnore([{ base: '', text, file: secretlintIgnore }], { ignoreCase: false });
	return ({ path }) => {
		const { ignored, rule } = ignore.match(path, false);
		return ignored ? { by: secretlintIgnore, reason: rule?.pattern ?? '' } : undefined;
	};
}
