using OneOnOne.Api.People;
using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.Erasure;

/// <summary>Say that nothing of a person is left that an erasure removes.</summary>
public static class CompleteErasure
{
    public static Decision<PersonEvent> Decide(Person person) =>
        person.Erasure is ErasureProgress.Underway ? new PersonEvent.ErasureCompleted() : Decision<PersonEvent>.Nothing;
}
