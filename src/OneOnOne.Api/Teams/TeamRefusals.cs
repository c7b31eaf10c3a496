using OneOnOne.EventStore;

namespace OneOnOne.Api.Teams;

public static class TeamRefusals
{
    public static readonly Refusal Absent = new("not-found", "There is no such team.", RefusalKind.Absent);
    public static readonly Refusal NotYours = new("not-allowed", "Only HR and administrators change teams.", RefusalKind.Forbidden);
    public static readonly Refusal NumbersNotYours = new("not-allowed", "Only its lead, HR and administrators see a team's numbers.", RefusalKind.Forbidden);
    public static readonly Refusal NoPeriod = new("no-period", "A period is a calendar month such as 2026-10 or a quarter such as 2026-Q3.", RefusalKind.Input);
    public static readonly Refusal PeriodNotClosed = new("period-not-closed", "Numbers come once the period is over.", RefusalKind.Input);
    public static readonly Refusal ExternalIdTaken = new("external-id-taken", "Another team has this external id.");
    public static readonly Refusal LeadUnknown = new("lead-unknown", "The lead is no active person of the directory.", RefusalKind.Input);
    public static readonly Refusal MembersUnknown = new("member-unknown", "A member is no person of the directory.", RefusalKind.Input);
    public static readonly Refusal MemberUnknown = new("member-unknown", "The member is no active person of the directory.", RefusalKind.Absent);
}
