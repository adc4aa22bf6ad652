import { realpath } from 'node:fs/promises';
import { worthContaining } from '../contain/selection.ts';
import type { ContainmentResult, FixKind } from '../contain/types.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { ContainRequest } from '../vaults/brokerProtocol.ts';
import { containableIn } from '../workspace/fixes.ts';
import type { FixDesk } from './commands.ts';
import { ended, type ManyChoice, manyButtons } from './confirmMany.ts';
import { noticeText } from './notice.ts';
import { tell } from './outcome.ts';
import type { Session } from './session.ts';

/**
 * Fixes that a program asks for through the broker (`agent-reach contain` while the editor is open). Who asks cannot be
 * known, and an agent could have a finding allowed: so a person has to agree in the editor, each time.
 */
export function createRequestedFix(
	session: Session,
	fix: FixDesk,
): (request: ContainRequest, signal: AbortSignal) => Promise<ContainmentResult> {
	const { connection, t } = session;
	return async (request, signal) => {
		const root = await rootOf(session, request);
		const findings = root === undefined ? [] : await findingsOf(session, root, request);
		const [finding] = findings;
		if (finding === undefined) return refused(nothingThere(request, t));
		const buttons = buttonsFor(session, request, findings);
		const question =
			request.line === undefined
				? askedOf(findings.length, request.path ?? request.root, t)
				: t('A program in a terminal asks: {0}, {1}:{2}', finding.title, finding.file, finding.start.line);
		const shown = connection.window.showWarningMessage(
			noticeText(question),
			...buttons.map(({ title }) => ({ title })),
		);
		const answer = await Promise.race([shown, ended(signal)]);
		const chosen = buttons.find(({ title }) => title === answer?.title);
		if (chosen === undefined || signal.aborted) return refused(t('It was refused in the editor.'));
		const { choice } = chosen;
		const named = request.path !== undefined;
		const result = await fix({ kind: request.kind, findings, named, ...(choice !== undefined && { choice }) });
		tell(session, result);
		return result;
	};
}

/** For a whole folder the answer says at once how many files are to be gone through. */
function buttonsFor(
	session: Session,
	{ path, kind }: ContainRequest,
	findings: readonly Finding[],
): readonly { readonly title: string; readonly choice?: ManyChoice }[] {
	const files = new Set(findings.map(({ file }) => file)).size;
	const whole = path === undefined && files > 1 && (kind === 'contain' || kind === 'moveToVault');
	return whole ? manyButtons(session) : [{ title: agreement(session, kind) }];
}

function agreement({ t }: Session, kind: FixKind): string {
	switch (kind) {
		case 'contain':
			return t('Contain');
		case 'moveToVault':
			return t('Move to the vault');
		case 'ignore':
			return t('Add to the ignore lists');
		case 'ignoreFamilies':
			return t('Add families of files to the ignore lists');
		case 'allow':
			return t('Allow here');
		case 'baseline':
			return t('Accept in the baseline');
	}
}

/** The open folder that a request means. */
async function rootOf({ roots }: Session, request: ContainRequest): Promise<string | undefined> {
	for (const root of roots.folders()) {
		// The command knows the folder by its real path, the editor perhaps by a link.
		const real = await realpath(root).catch(() => root);
		if (root === request.root || real === request.root) return root;
	}
	return undefined;
}

/** What a request is about: one secret, those of a file, or those of the whole folder. */
async function findingsOf(session: Session, root: string, request: ContainRequest): Promise<readonly Finding[]> {
	const { documents, engine } = session;
	const { path, line } = request;
	if (path === undefined) {
		const inRoot = engine.reports().flatMap((report) => (report.root === root ? report.findings : []));
		return containableIn(engine, inRoot);
	}
	const findings = (await documents.report(documents.uriOf({ root, path })))?.findings ?? [];
	if (line === undefined) return worthContaining(findings);
	const found = findings.find((finding) => isAt(finding, line, request.column));
	return found === undefined ? [] : [found];
}

function nothingThere({ path, line }: ContainRequest, t: Localize): string {
	if (path === undefined) return t('There is no secret in this workspace that could be contained.');
	return line === undefined
		? t('There is no secret in {0} that could be contained.', path)
		: t('There is no secret at {0}:{1}.', path, line);
}

function isAt({ start, end }: Finding, line: number, column: number | undefined): boolean {
	if (line < start.line || line > end.line) return false;
	return column === undefined || start.line !== end.line || (start.column <= column && column <= end.column);
}

function refused(message: string): ContainmentResult {
	return { state: 'takenBack', messages: [message], leftovers: [], followUps: [] };
}

function askedOf(count: number, where: string, t: Localize): string {
	return count === 1
		? t('A program in a terminal asks to contain 1 secret in {0}', where)
		: t('A program in a terminal asks to contain {0} secrets in {1}', count, where);
}
