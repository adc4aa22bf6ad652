import type { CredentialType, Provider } from './provider.ts';
import * as files from './shared/list.ts';

/** All providers by id, those of the generic tier last. */
export const providers: readonly Provider[] = Object.values(files).sort(
	(a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1),
);

function rank({ id }: Provider): number {
	return id === 'generic' ? 1 : 0;
}

/** All types of all providers, in the order of the providers. */
export const allTypes: readonly CredentialType[] = providers.flatMap((provider) => provider.types);

const types: ReadonlyMap<string, CredentialType> = new Map(allTypes.map((type) => [type.id, type]));
const owners: ReadonlyMap<string, Provider> = new Map(
	providers.flatMap((provider) => provider.types.map((type) => [type.id, provider] as const)),
);

/** The type with this id, or nothing. */
export function typeById(id: string): CredentialType | undefined {
	return types.get(id);
}

/** The provider that issues credentials of this type, or nothing. */
export function providerOf(typeId: string): Provider | undefined {
	return owners.get(typeId);
}
