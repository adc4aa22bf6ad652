/** Whether the user trusts the workspace. Trust is only ever granted, never taken back, while a server runs. */
export interface Trust {
	readonly granted: () => boolean;
	readonly grant: () => void;
}

export function createTrust(initially: boolean): Trust {
	let granted = initially;
	return {
		granted: () => granted,
		grant: () => {
			granted = true;
		},
	};
}
