export { AuditTrail as Audit } from '@/features/audit/AuditTrail';
export { ConnectionAdmin as Connections } from '@/features/connection/ConnectionAdmin';
export { GroupAdmin as Groups } from '@/features/group/GroupAdmin';
export { ServiceTokens } from '@/features/people/ServiceTokens';
export { TeamAdmin as Teams } from '@/features/people/TeamAdmin';
export { UserAdmin as Users } from '@/features/people/UserAdmin';
export { TagAdmin as Tags } from '@/features/tag/TagAdmin';
