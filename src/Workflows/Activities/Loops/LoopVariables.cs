using CaseManagement.Workflows.Definitions;
using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Expressions;

namespace CaseManagement.Workflows.Activities.Loops;

/// <summary>The variables a loop gives to each turn of its body.</summary>
internal static class LoopVariables
{
    private static readonly VariableDefinition CurrentValue = Define("currentValueVariable", "CurrentValue");
    private static readonly VariableDefinition CurrentIndex = Define("currentIndexVariable", "CurrentIndex");

    public static List<VariableSlot> Of(object? value) => [new(CurrentValue, value, isDynamic: true)];

    public static List<VariableSlot> Of(object? value, long index) =>
        [new(CurrentValue, value, isDynamic: true), new(CurrentIndex, index, isDynamic: true)];

    private static VariableDefinition Define(string id, string name) =>
        new(id, name, new DataType(DataKind.Object, false), null, VariableStorage.Instance);
}
