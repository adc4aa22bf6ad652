import type { CodeAction, CodeActionContext, Command, Diagnostic } from 'vscode-languageserver/node';
import { CodeActionKind } from 'vscode-languageserver/node';
import { defaultDays } from '../contain/baseline.ts';
import { worthContaining } from '../contain/selection.ts';
import type { FixKind } from '../contain/types.ts';
import type { Finding } from '../finding.ts';
import { commands, type FileTarget, type FixTarget } from '../protocol.ts';
import { baselineFileActions, entryActions } from './baseline.ts';
import { fixAllKind } from './capabilities.ts';
import type { DiagnosticData } from './diagnostic.ts';
import type { Session } from './session.ts';
import { shownFindings } from './shown.ts';
import { rangeOf, touches } from './uris.ts';

/** The fixes in the order in which they are offered. */
const kinds: readonly FixKind[] = ['contain', 'moveToVault', 'ignore', 'ignoreFamilies', 'allow', 'baseline'];

/**
 * Kinds that are not offered where they cannot be done. Families that do not cover a file are no answer to it, and who has
 * no baseline yet need not hear of its salt at every secret.
 */
const silent: ReadonlySet<FixKind> = new Set<FixKind>(['ignoreFamilies', 'baseline']);

/** Says why a fix cannot be done; `undefined` when it can. Reads at most, changes nothing. */
export type Refusal = (kind: FixKind, finding: Finding) => Promise<string | undefined>;

/**
 * Answers `textDocument/codeAction`. An action holds no edit, only a command: the value has to be in the vault before
 * anything is edited, and looking at a list of actions must not have a side effect.
 *
 * @param refusals Makes what says no for one request: all its questions are about the files as they are at that moment.
 */
export function bindCodeActions(session: Session, refusals: () => Refusal): void {
	const { connection, documents, client, trust } = session;
	connection.onCodeAction(async ({ textDocument: { uri }, range, context }) => {
		const refusal = refusals();
		if (wantsFixAll(context)) return fixAll(session, refusal, uri);
		if (!wanted(context)) return [];
		const report = await documents.report(uri);
		const shown = report === undefined ? [] : shownFindings(session, report);
		const here = shown.filter((finding) => touches(rangeOf(finding), range));
		const findings = here.filter(({ suppressed }) => suppressed === undefined);
		const actions: CodeAction[] = [];
		for (const finding of findings) {
			// An entry that has ended is prolonged; a second one would say the same.
			const ended = entryActions(session, [finding], context).length > 0;
			const offered = kinds.filter((kind) => kind !== 'baseline' || !ended);
			const reasons = await Promise.all(offered.map(async (kind) => ({ kind, reason: await refusal(kind, finding) })));
			for (const { kind, reason } of reasons) {
				if (reason === undefined || (client.disabledActions && !silent.has(kind))) {
					actions.push(toAction(session, { kind, finding, uri, context, reason }));
				}
			}
		}
		actions.push(...(await fileActions(session, refusal, uri, context, report?.findings ?? [], findings)));
		actions.push(...entryActions(session, here, context), ...baselineFileActions(session, uri, range, context));
		const [first] = findings;
		if (client.own && !trust.granted() && first !== undefined) actions.push(toTrust(session, first));
		return actions;
	});
}

/** Offered beside the fixes of one secret where the file holds more of them. */
async function fileActions(
	{ t }: Session,
	refusal: Refusal,
	uri: string,
	context: CodeActionContext,
	inFile: readonly Finding[],
	here: readonly Finding[],
): Promise<readonly CodeAction[]> {
	const worth = worthContaining(inFile);
	const [first] = here;
	if (worth.length < 2 || first === undefined || (await refusal('contain', first)) !== undefined) return [];
	const title = t('Contain all {0} secrets of this file', worth.length);
	const diagnostics = context.diagnostics.filter(({ source }) => source === 'agent-reach');
	return [{ title, kind: CodeActionKind.QuickFix, diagnostics, command: fileCommand(title, { uri }) }];
}

/** For `editor.codeActionsOnSave`, when the user has switched it on in our settings as well. */
async function fixAll(session: Session, refusal: Refusal, uri: string): Promise<CodeAction[]> {
	const { documents, engine, t } = session;
	const report = await documents.report(uri);
	if (engine.roots().find(({ path }) => path === report?.root)?.settings.fixAll !== true) return [];
	const [first] = worthContaining(report?.findings ?? []);
	if (first === undefined || (await refusal('contain', first)) !== undefined) return [];
	const title = t('Contain all secrets of this file');
	// The editor holds the save back until the command has answered, and the fix ends with a save of its own.
	return [{ title, kind: fixAllKind, command: fileCommand(title, { uri, afterSave: true }) }];
}

function fileCommand(title: string, target: FileTarget): Command {
	return { title, command: commands.containFile, arguments: [target] };
}

/**
 * The one thing to do in Restricted Mode. A disabled action would say why as well, but VS Code shows those only while no
 * other extension offers anything.
 */
function toTrust({ t }: Session, { title }: Finding): CodeAction {
	const label = t('Restricted Mode: trust the workspace to contain the {0}', title);
	return {
		title: label,
		kind: CodeActionKind.QuickFix,
		command: { title: label, command: 'workbench.trust.manage' },
	};
}

interface Offer {
	readonly kind: FixKind;
	readonly finding: Finding;
	readonly uri: string;
	readonly context: CodeActionContext;
	readonly reason: string | undefined;
}

function toAction(session: Session, { kind, finding, uri, context, reason }: Offer): CodeAction {
	const title = titleOf(session, kind, finding);
	const target: FixTarget = { uri, finding: finding.id };
	return {
		title,
		kind: CodeActionKind.QuickFix,
		diagnostics: context.diagnostics.filter((diagnostic) => isAbout(diagnostic, finding)),
		...(kind === 'contain' && reason === undefined && { isPreferred: true }),
		...(reason === undefined
			? { command: { title, command: commands[kind], arguments: [target] } }
			: { disabled: { reason } }),
	};
}

function titleOf({ t, engine }: Session, kind: FixKind, { title, root }: Finding): string {
	switch (kind) {
		case 'contain':
			return t('Contain: move the {0} to the vault and tell the agents to keep out', title);
		case 'moveToVault':
			return t('Move the {0} to the vault', title);
		case 'ignore': {
			const count = engine.agents(root).length;
			return count === 1
				? t('Add this file to the ignore list of 1 agent')
				: t('Add this file to the ignore lists of {0} agents', count);
		}
		case 'ignoreFamilies':
			return t('Add families of secret files to the ignore lists (.env*, not .env.example; *.pem; …)');
		case 'allow':
			return t('Allow the {0} here, with a reason', title);
		case 'baseline':
			return t('Accept the {0} in the baseline for {1} days, with a reason', title, defaultDays);
	}
}

function wantsFixAll({ only }: CodeActionContext): boolean {
	return only?.some((kind) => kind === fixAllKind || (kind !== '' && fixAllKind.startsWith(`${kind}.`))) === true;
}

function wanted({ only }: CodeActionContext): boolean {
	return only === undefined || only.some((kind) => kind === '' || CodeActionKind.QuickFix.startsWith(kind));
}

function isAbout(diagnostic: Diagnostic, finding: Finding): boolean {
	const data = diagnostic.data as Partial<DiagnosticData> | undefined;
	return diagnostic.source === 'agent-reach' && data?.finding === finding.id;
}
