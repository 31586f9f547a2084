const ID_NAME = /^ids?$|_ids?$|[a-z]Ids?$/;

/** Whether a property or parameter is named like one that names something, such as `id`, `task_ids` or `serverId`. */
export const isIdName = (name: string): boolean => ID_NAME.test(name);
