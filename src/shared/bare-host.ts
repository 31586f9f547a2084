/** Returns a host name or address; an IPv6 address without the brackets that it has in a URL. */
export const bareHost = (host: string): string => host.replace(/^\[(.*)\]$/, "$1");
