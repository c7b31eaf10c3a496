using OneOnOne.EventStore;

namespace OneOnOne.Api.People;

public static class PersonRefusals
{
    public static readonly Refusal Absent = new("not-found", "There is no such person.", RefusalKind.Absent);
    public static readonly Refusal NotYours = new("not-allowed", "Only HR and administrators change the directory.", RefusalKind.Forbidden);
    public static readonly Refusal AdminsOnly = new("not-allowed", "Only administrators change roles.", RefusalKind.Forbidden);
    public static readonly Refusal EmailTaken = new("email-taken", "Another person has this e-mail address.");
    public static readonly Refusal ExternalIdTaken = new("external-id-taken", "Another person has this external id.");
    public static readonly Refusal UserNameTaken = new("user-name-taken", "Another person has this user name.");
    public static readonly Refusal SignsIn = new("signs-people-in", "By this attribute people sign in here: the directory system or an administrator changes it.", RefusalKind.Forbidden);
    public static readonly Refusal ManagerUnknown = new("manager-unknown", "The manager is no person of the directory.", RefusalKind.Input);
    public static readonly Refusal ManagerCycle = new("manager-cycle", "A person would be their own manager, directly or through others.");
    public static readonly Refusal LastAdmin = new("last-admin", "An organization keeps at least one active administrator.");
    public static readonly Refusal IsDeactivated = new("person-deactivated", "The person is deactivated.");
    public static readonly Refusal IsDeprovisioned = new("person-deprovisioned", "A directory system took the person out; reactivate them first.");
    public static readonly Refusal IsErased = new("person-erased", "The person's data was erased.");
}
