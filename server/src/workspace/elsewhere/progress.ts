/** How far a search is. */
export interface WorkProgress {
	readonly done: number;
	readonly total: number;
}

/** A budget of bytes and time, with one signal for whoever reads. */
export interface Budget {
	readonly signal: AbortSignal;
	/** Takes bytes off; `false` when there are none left or the signal ended. */
	readonly spend: (bytes: number) => boolean;
	readonly spent: () => number;
	/** Something could not be read. */
	readonly leaveOut: () => void;
	/** Something was left out. */
	readonly cut: () => boolean;
	/** The user ended it. */
	readonly cancelled: () => boolean;
}

/** @returns a budget that begins now. */
export function createBudget(
	{ bytes, milliseconds }: { readonly bytes: number; readonly milliseconds: number },
	signal: AbortSignal | undefined,
): Budget {
	const signals = [AbortSignal.timeout(milliseconds), ...(signal === undefined ? [] : [signal])];
	const either = AbortSignal.any(signals);
	let spent = 0;
	let over = false;
	return {
		signal: either,
		spend: (count) => {
			if (either.aborted || spent + count > bytes) {
				over = true;
				return false;
			}
			spent += count;
			return true;
		},
		spent: () => spent,
		leaveOut: () => {
			over = true;
		},
		cut: () => over || either.aborted,
		cancelled: () => signal?.aborted === true,
	};
}
