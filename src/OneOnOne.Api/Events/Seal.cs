using OneOnOne.Api.Sealing;

namespace OneOnOne.Api.Events;

/// <summary>Under whose key the text of an event is sealed. A key's id is the id of its owner.</summary>
public abstract class Seal
{
    private Seal()
    {
    }

    /// <summary>The event carries no text.</summary>
    public static Seal None { get; } = new NoText();

    /// <summary>Text written for the organization as a whole.</summary>
    public static Seal Organization { get; } = new OrganizationKey();

    /// <summary>What two people agreed: the key of their series, or of their one-off meeting.</summary>
    public static Seal Agreement { get; } = new AgreementKey();

    /// <summary>The key of the person the event names.</summary>
    internal static Seal Owner(Func<object, Guid> owner) => new OwnerKey(owner);

    /// <summary>The id of the key, or null when there is no text.</summary>
    public abstract Guid? KeyOf(Guid organization, object @event, SealingContext? context);

    private sealed class NoText : Seal
    {
        public override Guid? KeyOf(Guid organization, object @event, SealingContext? context) => null;
    }

    private sealed class OrganizationKey : Seal
    {
        public override Guid? KeyOf(Guid organization, object @event, SealingContext? context) => organization;
    }

    private sealed class AgreementKey : Seal
    {
        public override Guid? KeyOf(Guid organization, object @event, SealingContext? context) =>
            context?.Agreement ?? throw new InvalidOperationException($"{@event.GetType().Name} is sealed under a series' key: append it with a SealingContext.");
    }

    private sealed class OwnerKey(Func<object, Guid> owner) : Seal
    {
        public override Guid? KeyOf(Guid organization, object @event, SealingContext? context) => owner(@event);
    }
}
