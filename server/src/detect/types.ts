/** How sure the detector is that a finding is a real credential. */
export type Confidence = 'high' | 'medium' | 'low';

/** A stretch of a text: zero-based UTF-16 offsets, end exclusive. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A piece of a composite credential (AWS id + secret), or of a connection string (password inside a URL). */
export interface Part extends Span {
	/** What the piece is: `id`, `secret`, `session-token`, `host`, `user`, `password`. */
	readonly role: string;
}

/** Why a finding is greyed out. A suppressed finding stays in counts and reports. */
export interface Suppression {
	/** Which mechanism: `agent-reach:allow`, `baseline`, `gitleaks:allow`, ... */
	readonly by: string;
	/** The reason that a person gave, as it stands in the file; empty when none was given. */
	readonly reason: string;
}

/**
 * One credential value at one place in one text, as the detector sees it.
 *
 * It holds offsets, never the value: whoever needs the value slices the text and keeps it for the moment of use.
 */
export interface Detection extends Span {
	/** Id of the credential type, `stripe.secret-key`. */
	readonly type: string;
	readonly parts: readonly Part[];
	readonly confidence: Confidence;
	/** Short statements of what made this a finding ("prefix sk_live_", "checksum valid"). No secret material. */
	readonly evidence: readonly string[];
	/** The variable, key or attribute name that the value is assigned to, where there is one. */
	readonly keyName?: string;
	readonly suppressed?: Suppression;
	/** It stands in a test, an example or documentation, and that decides what it is worth. */
	readonly example?: true;
}

/** What the detector may know of the file besides its text. */
export interface TextContext {
	/** Path relative to the workspace root, posix separators; `''` for an untitled document. */
	readonly path: string;
	/** LSP language identifier, where an editor gave one. */
	readonly languageId?: string;
}

/** A part of a text to scan; offsets are into the whole text. */
export type Region = Span;

/** What a scan returns: findings in order of `start`, and what an incremental re-scan has to look at. */
export interface ScanResult {
	readonly detections: readonly Detection[];
	/** The region that was really looked at: the one asked for, grown to line bounds and the documented window. */
	readonly scanned: Region;
	/** What stands near does not settle it: nothing in here counts. */
	readonly unsettled?: true;
}
