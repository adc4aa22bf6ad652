import { detectSecretsFile, readSecretsBaseline } from '../detect/foreign/detectSecrets.ts';
import { gitleaksFiles, readGitleaks } from '../detect/foreign/gitleaks.ts';
import { type ExtendedTexts, extendedPlaces, longestChain } from '../detect/foreign/gitleaksChain.ts';
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
	/** Files that those of gitleaks extend, or would if they were there. */
	readonly extended?: ExtendedTexts;
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
	const read = async (name: string, followLinks: boolean) => {
		const answer = await readConfigurationFile(path, name, { limit, trusted: followLinks });
		const decoded = answer.kind === 'bytes' ? decodeText(answer.bytes) : undefined;
		return decoded && !decoded.binary ? decoded.text : undefined;
	};
	for (const name of foreignFiles) {
		const text = await read(name, trusted);
		if (text !== undefined) files[name] = text;
	}
	// a repository may not have files outside of it read, whoever trusts it
	const extended = await readExtended(files, (name) => read(name, false));
	return settings.rules.length === 0 && Object.keys(files).length === 0
		? noTeam
		: { rules: settings.rules, files, ...extended };
}

/**
 * Reads what the configurations of gitleaks among `files` extend, and what that extends.
 *
 * @param read gives the text of a file by its path in the root, nothing when it cannot be read.
 */
export async function readExtended(
	files: Readonly<Record<string, string>>,
	read: (path: string) => Promise<string | undefined>,
): Promise<Pick<TeamInput, 'extended'>> {
	const extended: Record<string, string | null> = {};
	for (const first of gitleaksFiles) {
		let [file, text] = [first, files[first]];
		for (let depth = 1; text !== undefined && depth <= longestChain; depth++) {
			const places = extendedPlaces(file, text);
			text = undefined;
			for (const place of places) {
				extended[place] ??= files[place] ?? (await read(place)) ?? null;
				if (extended[place] === null) continue;
				[file, text] = [place, extended[place]];
				break;
			}
		}
	}
	return Object.keys(extended).length === 0 ? {} : { extended };
}

/** Do rules or allowlists of the team stand in a file? */
export function concernsTeam({ extended }: TeamInput, path: string): boolean {
	return foreignFiles.includes(path) || (extended !== undefined && Object.hasOwn(extended, path));
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
			const { rules, suppressor, problems } = readGitleaks(file, text, linearPattern, t, input.extended);
			types.push(...rules.types.filter(({ id }) => !types.some((type) => type.id === id)));
			suppressors.push(suppressor);
			fileProblems.push(...problems);
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
