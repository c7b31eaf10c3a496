using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Erasure;

public static class EraseRefusals
{
    public static readonly Refusal NotYours = new("not-allowed", "Only the person, or two administrators together, erase a person's data.", RefusalKind.Forbidden);
    public static readonly Refusal AdminsOnly = new("not-allowed", "Only administrators withdraw a proposal to erase a person.", RefusalKind.Forbidden);
    public static readonly Refusal TooNew = new("second-person-needed", "Who agrees was an administrator before it was proposed.", RefusalKind.Forbidden);
    public static readonly Refusal NotConfirmed = new("confirmation-differs", "confirmEmail is not the e-mail address of the person who would be erased. Nothing was erased.", RefusalKind.Input);
}
