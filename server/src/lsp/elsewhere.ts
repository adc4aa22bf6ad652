import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { isDoubtful } from '../blast/severity.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { findingsChanged } from '../protocol.ts';
import { lookElsewhere } from '../workspace/elsewhere/index.ts';
import { type Elsewhere, type ElsewhereKind, elsewhereReports } from '../workspace/elsewhere/reports.ts';
import { currentMachine } from '../workspace/folders.ts';
import { withProgress } from './progress.ts';
import type { Session } from './session.ts';

/** What was found besides the files of the workspace, for as long as the server runs. It holds no value. */
export interface ElsewhereDesk {
	readonly localKey: Uint8Array;
	readonly found: () => Elsewhere;
	readonly keep: (found: Elsewhere) => void;
	/** Places at which the value of a finding stands as well, as far as they were looked at. */
	readonly placesOf: (finding: Finding) => readonly string[];
}

/** Places that a hover names. */
const mostPlaces = 5;

export function createElsewhere(localKey: Uint8Array, t: Localize): ElsewhereDesk {
	let found: Elsewhere = {};
	return {
		localKey,
		found: () => found,
		keep: (more) => {
			found = { ...found, ...more };
		},
		placesOf: ({ localIdentity }) => {
			const places = elsewhereReports(found).flatMap(({ label, findings }) =>
				findings.filter((other) => other.localIdentity === localIdentity).map((other) => placeText(label, other, t)),
			);
			return [...new Set(places)].slice(0, mostPlaces).map((place) => t('The value stands in {0} as well', place));
		},
	};
}

function placeText(label: string, { source, start }: Finding, t: Localize): string {
	if (source.kind === 'history') {
		const count = source.commitCount ?? 0;
		return count === 1 ? t('git history: 1 commit') : t('git history: {0} commits', count);
	}
	if (source.kind === 'env') return t('the environment variable {0}', source.variable ?? '');
	return `${label}:${start.line}`;
}

function foundText(found: number, t: Localize): string {
	return found === 1
		? t('1 secret found; the report lists it.')
		: t('{0} secrets found; the report lists them.', found);
}

/** Looks at the home folder and the environment, or at the git history, with a progress that can be cancelled. */
export async function scanElsewhere(session: Session, kinds: readonly ElsewhereKind[]): Promise<{ found: number }> {
	const { connection, engine, elsewhere, trust, client, t } = session;
	if (kinds.includes('history') && !trust.granted()) {
		const text = t('Restricted Mode: trust the workspace first; looking at the history runs git.');
		throw new ResponseError(LSPErrorCodes.RequestFailed, text);
	}
	const title = kinds.includes('history')
		? t('Agent Reach: looking through the git history')
		: t('Agent Reach: looking at the home folder');
	const result = await withProgress(session, title, ({ report, signal }) =>
		lookElsewhere(
			kinds,
			{ engine, machine: currentMachine(), localKey: elsewhere.localKey, now: Date.now(), t },
			{
				signal,
				onProgress: ({ done, total }) =>
					report(t('{0} of {1}', done, total), total > 0 ? Math.floor((100 * done) / total) : undefined),
			},
		),
	);
	elsewhere.keep(result);
	const found = elsewhereReports(result)
		.flatMap(({ findings }) => findings)
		.filter((finding) => !isDoubtful(finding)).length;
	const cut = Object.values(result).flatMap(({ incomplete }) => incomplete ?? []);
	const nothing = kinds.includes('history') && result.history === undefined;
	const text = nothing ? t('There is no git repository here.') : foundText(found, t);
	connection.window.showInformationMessage([text, ...cut].join(' '));
	if (client.own) session.background('views', connection.sendNotification(findingsChanged, {}));
	return { found };
}
