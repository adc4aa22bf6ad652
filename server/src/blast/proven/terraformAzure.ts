import type { HclValue } from '../../languages/hclParser.ts';
import type { Fact, Name, Permission, RoleScope } from './facts.ts';
import { type Resource, symbolIn, textOf } from './terraform.ts';
import { masterFact } from './terraformAws.ts';

/** Facts about Azure applications from one resource; nothing for resources of other kinds. */
export function azureFacts(resource: Resource, folder: string): readonly Fact[] {
	const { line, type, symbol, from } = resource;
	if (resource.mode === 'data') return [];
	switch (type) {
		case 'azuread_service_principal': {
			const client = (textOf(resource.get('client_id')) ?? textOf(resource.get('application_id')))?.toLowerCase();
			const object = textOf(resource.get('object_id')) ?? textOf(resource.get('id'));
			const principal = client === undefined || resource.multiple ? symbol : `azure:client:${client}`;
			const symbols = object === undefined ? [symbol] : [symbol, objectName(object)];
			return [{ kind: 'created', line, principal, symbols, from }];
		}
		case 'azurerm_role_assignment': {
			const role = textOf(resource.get('role_definition_name'));
			const what: Permission =
				role === undefined
					? { kind: 'unknown', doubt: 'unknown-policy' }
					: { kind: 'role', role, on: scopeOf(resource.get('scope'), folder) };
			return [{ kind: 'grant', line, realm: 'azure', to: principalOf(resource.get('principal_id'), folder), what }];
		}
		case 'azurerm_postgresql_server':
		case 'azurerm_postgresql_flexible_server':
		case 'azurerm_mysql_flexible_server': {
			const name = textOf(resource.get('administrator_login'));
			return name === undefined ? [] : [masterFact(name, line)];
		}
		default:
			return [];
	}
}

/** Object ids are compared within one repository: an address like those of resources. */
function objectName(id: string): Name {
	return `azure:object:${id.toLowerCase().replace(/^\/serviceprincipals\//, '')}`;
}

function principalOf(value: HclValue | undefined, folder: string): Name | undefined {
	const id = textOf(value);
	return id === undefined ? symbolIn(value, folder) : objectName(id);
}

/** How far a scope reaches, from its path or from the resource that it names. */
function scopeOf(value: HclValue | undefined, folder: string): RoleScope {
	const path = textOf(value);
	if (path !== undefined) {
		const parts = path.split('/').filter((part) => part !== '');
		const last = parts.at(-1) ?? '';
		if (/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+$/i.test(path))
			return { level: 'project', what: `resource group ${last}` };
		if (/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\//i.test(path))
			return { level: 'resource', what: last };
		return {
			level: 'organization',
			what: /^\/subscriptions\/[^/]+$/i.test(path) ? 'the subscription' : 'every subscription',
		};
	}
	const symbol = symbolIn(value, folder);
	const [type = '', label = ''] = symbol?.slice(symbol.indexOf('#') + 1).split('.') ?? [];
	if (type === 'azurerm_resource_group') return { level: 'project', what: `resource group ${label}` };
	if (type.startsWith('azurerm_') && type !== 'azurerm_subscription' && type !== 'azurerm_management_group') {
		return { level: 'resource', what: `${type.slice('azurerm_'.length).replaceAll('_', ' ')} ${label}` };
	}
	// A subscription, or what only evaluation would tell.
	return { level: 'organization', what: 'the subscription' };
}
