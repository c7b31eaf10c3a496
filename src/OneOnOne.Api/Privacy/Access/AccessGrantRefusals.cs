using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Access;

public static class AccessGrantRefusals
{
    public static readonly Refusal Absent = new("not-found", "There is no such grant.", RefusalKind.Absent);
    public static readonly Refusal NotYours = new("not-allowed", "Only HR and administrators ask for access and approve it.", RefusalKind.Forbidden);
    public static readonly Refusal NotYoursToRevoke = new("not-allowed", "An administrator takes access back, or whoever asked for it.", RefusalKind.Forbidden);
    public static readonly Refusal SecondPerson = new("second-person-needed", "A second person approves, who was HR or an administrator before it was asked for: neither who asked nor anybody whom it is about or who meets with them.", RefusalKind.Forbidden);
    public static readonly Refusal NothingThere = new("nothing-to-open", "There is no such series or person, or nothing of theirs that a grant opens.", RefusalKind.Input);
    public static readonly Refusal TakesPart = new("takes-part", "Who takes part reads without a grant, and nobody breaks the glass over themselves.");
    public static readonly Refusal SignsIn = new("signs-in-themselves", "Whoever is active fetches what is kept about them themselves. Only for who was deactivated is it carried out.");
    public static readonly Refusal RequesterGone = new("requester-gone", "Whoever asked is not HR or an administrator any more, or was not all the time.");
    public static readonly Refusal NothingLeft = new("nothing-left-to-open", "Nothing of what was asked for is there any more.");
    public static readonly Refusal Over = new("access-over", "The grant was taken back or has ended: ask anew.");
    public static readonly Refusal Lapsed = new("request-lapsed", "Nobody approved it within seven days: ask anew.");
}
