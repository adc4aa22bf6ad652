import { isMap } from 'yaml';
import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { lineEndOf, migrate, refuse } from './source.ts';
import {
	type FoundScalar,
	isOpen,
	mapHolding,
	pieceAt,
	placeOf,
	plainAt,
	replaceInScalar,
	type ScalarPiece,
	yamlCanComment,
	yamlComment,
	yamlErrors,
} from './yamlScalar.ts';
import { migrateScript } from './yamlScript.ts';

/** Workflows of GitHub Actions: `${{ secrets.NAME }}`, in scripts by way of `env`. */
export const githubActions: Language = {
	id: 'github-actions',
	matches: (path, languageId) =>
		languageId === 'github-actions-workflow' ||
		/(?:^|\/)\.(?:github|gitea|forgejo)\/(?:workflows|actions)\/.+\.ya?ml$/.test(path) ||
		/(?:^|\/)action\.ya?ml$/.test(path),
	lineComment: '#',
	canComment: yamlCanComment,
	errors: yamlErrors,
	migrate: migrateWorkflow,
	facts: {
		title: 'GitHub Actions',
		files: '`.github/workflows/*.yml`, `.github/actions/**/*.yml`',
		writes: `\`\${{ secrets.NAME }}\`; in a script \`"\${NAME:?NAME is not set}"\`, with \`NAME: \${{ secrets.NAME }}\` in the step’s \`env\``,
		needs: 'The secret in the repository’s settings; `agent-reach read NAME | gh secret set NAME` stores it there.',
		unset: 'The expression is empty; a script stops and names the variable.',
		refuses: [
			'places in which GitHub fills in no secrets: `if`, `uses`, `runs-on`, `strategy`, `concurrency`, inputs of called workflows',
			'composite actions: a secret reaches them as an input',
			'scripts for another shell than sh and bash',
		],
	},
};

function migrateWorkflow(request: MigrationRequest): Migration | MigrationRefused {
	const { path, t } = request;
	const comment = yamlComment(request);
	if (comment !== undefined) return comment;
	if (/(?:^|\/)action\.ya?ml$/.test(path)) {
		return refuse(
			t('Actions have no secrets of their own: declare an input and hand the secret in from the workflow.'),
		);
	}
	const piece = pieceAt(request);
	const script = 'kind' in piece ? undefined : scriptOf(piece.scalar);
	if ('kind' in piece) return piece;
	if (script !== undefined) return migrateRun(request, piece.scalar);
	if (!allowed(piece.scalar.path)) {
		return refuse(t('GitHub fills in no secrets at this place; put the value under “env” and read it from there.'));
	}
	return migrateValue(request, piece);
}

/** GitHub keeps names that begin with `GITHUB_` to itself. */
function secretName(name: string): string {
	return name.replace(/^GITHUB_/, 'GH_');
}

function noteOf({ name, t }: MigrationRequest): string {
	const secret = secretName(name);
	return t('Store the value at GitHub too: agent-reach read {0} | gh secret set {1}', name, secret);
}

function migrateValue(request: MigrationRequest, piece: ScalarPiece): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	if (isOpen(piece.before, '${{', '}}')) return refuse(t('The value stands in an expression inside the string.'));
	if (/\$\{\{/.test(piece.value)) return refuse(t('The value is put together from several pieces of code.'));
	const changes = replaceInScalar(text, span, piece, `\${{ secrets.${secretName(name)} }}`);
	if (changes === undefined) return refuse(t('Put the text into quotes first.'));
	return migrate(request, piece.value, changes, [noteOf(request)]);
}

/** Where the context `secrets` is there: https://docs.github.com/actions/reference/contexts-reference#context-availability */
const places: readonly RegExp[] = [
	/^env\/[^/]+$/,
	/^jobs\/[^/]+\/env\/[^/]+$/,
	/^jobs\/[^/]+\/secrets\/[^/]+$/,
	/^jobs\/[^/]+\/outputs\/[^/]+$/,
	/^jobs\/[^/]+\/environment\/url$/,
	/^jobs\/[^/]+\/container\/(?:env\/[^/]+|credentials\/[^/]+|image)$/,
	/^jobs\/[^/]+\/services\/[^/]+\/(?:env\/[^/]+|credentials\/[^/]+)$/,
	/^jobs\/[^/]+\/steps\/\d+\/(?:env|with)\/[^/]+$/,
	/^jobs\/[^/]+\/steps\/\d+\/(?:name|working-directory)$/,
];

function allowed(path: readonly (string | number)[]): boolean {
	const joined = path.map((step) => String(step).replaceAll('/', '_')).join('/');
	return places.some((place) => place.test(joined)) && !/^jobs\/[^/]+\/container\/image$/.test(joined);
}

/** The scalar when it is the script of a step. */
function scriptOf(scalar: FoundScalar): FoundScalar | undefined {
	const { path } = scalar;
	return path.length === 5 && path[2] === 'steps' && path[4] === 'run' ? scalar : undefined;
}

function migrateRun(request: MigrationRequest, scalar: FoundScalar): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	if (/\$\{\{/.test(text.slice(span.start, span.end))) {
		return refuse(t('The value is put together from several pieces of code.'));
	}
	const step = mapHolding(scalar, 'run');
	const shellName = step === undefined ? undefined : shellOf(scalar, step.map);
	if (step === undefined || shellName === undefined || !/^(?:ba)?sh\b/.test(shellName)) {
		return refuse(t('The script is not for sh or bash: put the value under “env” and read it as that shell does.'));
	}
	const environment = intoEnvironment(text, step, name);
	if (environment === undefined)
		return refuse(t('The step is written in one line; write it over several lines first.'));
	return migrateScript(request, scalar, [noteOf(request)], environment);
}

/** The shell of a step: its own, the defaults', else that of the machine. */
function shellOf({ document, path }: FoundScalar, step: unknown): string {
	const [, job = ''] = path;
	const named =
		plainAt(step, 'shell') ??
		plainAt(document.contents, 'jobs', job, 'defaults', 'run', 'shell') ??
		plainAt(document.contents, 'defaults', 'run', 'shell');
	if (typeof named === 'string') return named;
	const machine = plainAt(document.contents, 'jobs', job, 'runs-on');
	return typeof machine === 'string' && /^(?:ubuntu|macos|self-hosted|linux)/i.test(machine) ? 'bash' : 'unknown';
}

/** `NAME: ${{ secrets.NAME }}` in the step's `env`, which is made where there is none. */
function intoEnvironment(
	text: string,
	{ map, pair }: NonNullable<ReturnType<typeof mapHolding>>,
	name: string,
): readonly TextChange[] | undefined {
	if (!isMap(map) || map.flow === true) return undefined;
	const line = `${name}: \${{ secrets.${secretName(name)} }}`;
	const existing = map.get('env', true);
	const lineEnd = lineEndOf(text);
	if (existing === undefined) {
		const place = placeOf(text, pair);
		if (place === undefined) return undefined;
		const newText = `env:${lineEnd}${place.indent}  ${line}${lineEnd}${place.indent}`;
		return [{ start: place.start, end: place.start, newText }];
	}
	if (!isMap(existing) || existing.flow === true) return undefined;
	if (existing.has(name)) return plainAt(existing, name) === line.slice(name.length + 2) ? [] : undefined;
	const [first] = existing.items;
	const place = first === undefined ? undefined : placeOf(text, first);
	return place && [{ start: place.start, end: place.start, newText: `${line}${lineEnd}${place.indent}` }];
}
