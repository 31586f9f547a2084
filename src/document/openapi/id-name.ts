const ID_NAME = /^ids?$|_ids?$|[a-z]Ids?$/;

/** Reports whether a property or parameter is named like an identifier, such as `id`, `task_ids` or `serverId`. */
export const isIdName = (name: string): boolean => ID_NAME.test(name);
